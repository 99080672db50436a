// Checks checkpoints and proofs with Go's own code for its checksum database (golang.org/x/mod/sumdb), which knows
// nothing of this project. Reads one JSON object from standard input, writes one.
package main

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type inclusion struct {
	Checkpoint string
	Index      int64
	Leaf       []byte
	Path       []tlog.Hash
}

type consistency struct {
	Before, After string
	Path          []tlog.Hash
}

type asked struct {
	Key           string
	Inclusions    []inclusion
	Consistencies []consistency
	// To be signed by a new key of Go's.
	Text string
}

type answered struct {
	Inclusions    []string
	Consistencies []string
	Key, Note     string
}

func main() {
	var in asked
	if err := json.NewDecoder(os.Stdin).Decode(&in); err != nil {
		fail(err)
	}
	out := answered{Inclusions: []string{}, Consistencies: []string{}}
	for _, each := range in.Inclusions {
		out.Inclusions = append(out.Inclusions, said(included(in.Key, each)))
	}
	for _, each := range in.Consistencies {
		out.Consistencies = append(out.Consistencies, said(consistent(in.Key, each)))
	}
	var err error
	if out.Key, out.Note, err = signed(in.Text); err != nil {
		fail(err)
	}
	if err := json.NewEncoder(os.Stdout).Encode(out); err != nil {
		fail(err)
	}
}

func included(key string, each inclusion) error {
	size, root, err := opened(key, each.Checkpoint)
	if err != nil {
		return err
	}
	return tlog.CheckRecord(each.Path, size, root, each.Index, tlog.RecordHash(each.Leaf))
}

func consistent(key string, each consistency) error {
	size, root, err := opened(key, each.Before)
	if err != nil {
		return err
	}
	laterSize, laterRoot, err := opened(key, each.After)
	if err != nil {
		return err
	}
	return tlog.CheckTree(each.Path, laterSize, laterRoot, size, root)
}

func opened(key, checkpoint string) (size int64, root tlog.Hash, err error) {
	verifier, err := note.NewVerifier(key)
	if err != nil {
		return 0, root, err
	}
	read, err := note.Open([]byte(checkpoint), note.VerifierList(verifier))
	if err != nil {
		return 0, root, err
	}
	lines := strings.Split(read.Text, "\n")
	if len(lines) != 4 {
		return 0, root, fmt.Errorf("%d lines", len(lines))
	}
	if size, err = strconv.ParseInt(lines[1], 10, 64); err != nil {
		return 0, root, err
	}
	root, err = tlog.ParseHash(lines[2])
	return size, root, err
}

func signed(text string) (key, signedNote string, err error) {
	private, key, err := note.GenerateKey(rand.Reader, "elsewhere.example/log")
	if err != nil {
		return "", "", err
	}
	signer, err := note.NewSigner(private)
	if err != nil {
		return "", "", err
	}
	made, err := note.Sign(&note.Note{Text: text}, signer)
	return key, string(made), err
}

func said(err error) string {
	if err == nil {
		return "holds"
	}
	return err.Error()
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
