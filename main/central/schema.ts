/**
 * The central database's tables and functions (docs/central.md, "The schema"): plain PostgreSQL from 11 on, without an
 * extension.
 *
 * A terminal's role may execute `mark` and `append`, and nothing else. They run as the owner, know the terminal by its own
 * login (`session_user`), and accept rows only where the terminal's tree goes on with them (RFC 9162, 2.1.4.2). PL/pgSQL has
 * SHA-256 and no Ed25519: whether a head is signed by the terminal's key is for `central verify`.
 */

/** Of the schema: `setup` brings an older one up, and refuses a newer one. */
export const VERSION = 1;

/** Owns everything; nobody signs in as it. */
export const OWNER = 'comptoir_owner';

/** A terminal's role is this and its name. */
export const ROLE_PREFIX = 'comptoir:';

/** Rows that one batch may have. */
const MOST_ROWS = 1000;

const HASH = 32;

export const tables = `
CREATE TABLE IF NOT EXISTS comptoir.about (
  one          integer PRIMARY KEY CHECK (one = 1),
  version      integer NOT NULL,
  merchant_key text NOT NULL
);

CREATE TABLE IF NOT EXISTS comptoir.terminals (
  terminal text PRIMARY KEY,
  -- The number of the log that goes on; 0 before the first.
  log      integer NOT NULL DEFAULT 0,
  -- The terminal may begin a log once.
  admits   boolean NOT NULL DEFAULT true
);

CREATE TABLE IF NOT EXISTS comptoir.logs (
  terminal     text NOT NULL,
  log          integer NOT NULL,
  origin       text NOT NULL,
  verifier_key text NOT NULL,
  began        timestamptz NOT NULL DEFAULT now(),
  -- The tree of the rows that are here: its size, its root and the roots of its perfect subtrees, the largest first.
  size         bigint NOT NULL DEFAULT 0,
  root         bytea NOT NULL DEFAULT sha256(''),
  peaks        bytea[] NOT NULL DEFAULT '{}',
  -- The newest signed head that the terminal showed.
  checkpoint   text,
  -- The first day of the month in which the last rows came.
  month        date,
  received     timestamptz,
  PRIMARY KEY (terminal, log)
);

CREATE TABLE IF NOT EXISTS comptoir.months (
  terminal text NOT NULL,
  log      integer NOT NULL,
  month    date NOT NULL,
  -- The tree before the month's first row: rows are verified from here on once earlier months are gone.
  size     bigint NOT NULL,
  peaks    bytea[] NOT NULL,
  PRIMARY KEY (terminal, log, month)
);

CREATE TABLE IF NOT EXISTS comptoir.rows (
  terminal  text NOT NULL,
  log       integer NOT NULL,
  seq       bigint NOT NULL,
  month     date NOT NULL,
  at        text NOT NULL,
  run       text NOT NULL,
  clock     bigint NOT NULL,
  kind      text NOT NULL,
  version   integer NOT NULL,
  flow      text,
  clerk     text,
  name      text NOT NULL,
  key       text,
  body_hash bytea NOT NULL,
  body      bytea,
  PRIMARY KEY (terminal, log, seq, month)
) PARTITION BY RANGE (month);
CREATE INDEX IF NOT EXISTS rows_by_flow ON comptoir.rows (flow) WHERE flow IS NOT NULL;

CREATE TABLE IF NOT EXISTS comptoir.checkpoints (
  terminal text NOT NULL,
  log      integer NOT NULL,
  size     bigint NOT NULL,
  month    date NOT NULL,
  note     text NOT NULL,
  PRIMARY KEY (terminal, log, size, month)
) PARTITION BY RANGE (month);

CREATE TABLE IF NOT EXISTS comptoir.keys (
  terminal text NOT NULL,
  log      integer NOT NULL,
  name     text NOT NULL,
  month    date NOT NULL,
  sealed   bytea NOT NULL,
  PRIMARY KEY (terminal, log, name, month)
) PARTITION BY RANGE (month);

CREATE TABLE IF NOT EXISTS comptoir.refusals (
  terminal   text NOT NULL,
  why        text NOT NULL,
  times      bigint NOT NULL,
  first      timestamptz NOT NULL,
  last       timestamptz NOT NULL,
  origin     text NOT NULL,
  checkpoint text NOT NULL,
  PRIMARY KEY (terminal, why)
);
`;

/** Partitioned by month, by their names. */
export const PARTITIONED = ['rows', 'checkpoints', 'keys'] as const;

export const functions = `
CREATE OR REPLACE FUNCTION comptoir.node(one bytea, other bytea) RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT sha256('\\x01'::bytea || one || other) $$;

-- RFC 9162, 2.1.4.2.
CREATE OR REPLACE FUNCTION comptoir.is_consistent(
  size1 bigint, root1 bytea, size2 bigint, root2 bytea, proof bytea[]
) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  here bigint := size1 - 1;
  last bigint := size2 - 1;
  rest_from integer := 1;
  earlier bytea;
  later bytea;
BEGIN
  IF size1 < 0 OR size1 > size2 OR proof IS NULL OR cardinality(proof) > 128 THEN RETURN false; END IF;
  IF size1 = size2 THEN RETURN cardinality(proof) = 0 AND root1 = root2; END IF;
  IF size1 = 0 THEN RETURN cardinality(proof) = 0; END IF;
  WHILE here & 1 = 1 LOOP here := here >> 1; last := last >> 1; END LOOP;
  IF here = 0 THEN
    earlier := root1;
  ELSE
    earlier := proof[1];
    rest_from := 2;
  END IF;
  later := earlier;
  FOR i IN rest_from .. cardinality(proof) LOOP
    IF last = 0 OR octet_length(proof[i]) IS DISTINCT FROM ${HASH} THEN RETURN false; END IF;
    IF here & 1 = 1 OR here = last THEN
      earlier := comptoir.node(proof[i], earlier);
      later := comptoir.node(proof[i], later);
      WHILE here & 1 = 0 AND here <> 0 LOOP here := here >> 1; last := last >> 1; END LOOP;
    ELSE
      later := comptoir.node(later, proof[i]);
    END IF;
    here := here >> 1;
    last := last >> 1;
  END LOOP;
  RETURN last = 0 AND coalesce(earlier = root1 AND later = root2, false);
END $$;

CREATE OR REPLACE FUNCTION comptoir.root(peaks bytea[]) RETURNS bytea LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  top bytea := peaks[cardinality(peaks)];
BEGIN
  FOR i IN REVERSE cardinality(peaks) - 1 .. 1 LOOP top := comptoir.node(peaks[i], top); END LOOP;
  RETURN coalesce(top, sha256(''));
END $$;

-- The peaks of the tree with more leaves.
CREATE OR REPLACE FUNCTION comptoir.grown(peaks bytea[], size bigint, leaves bytea[]) RETURNS bytea[]
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  top bytea;
  left_over bigint;
  count integer := cardinality(peaks);
BEGIN
  FOREACH top IN ARRAY leaves LOOP
    left_over := size;
    WHILE left_over & 1 = 1 LOOP
      top := sha256('\\x01'::bytea || peaks[count] || top);
      count := count - 1;
      left_over := left_over >> 1;
    END LOOP;
    count := count + 1;
    peaks[count] := top;
    size := size + 1;
  END LOOP;
  RETURN peaks[1:count];
END $$;

-- The terminal whose role signed in; null where it is no terminal's.
CREATE OR REPLACE FUNCTION comptoir.own_name() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN starts_with(session_user, '${ROLE_PREFIX}')
    THEN substr(session_user, ${ROLE_PREFIX.length + 1}) END
$$;

CREATE OR REPLACE FUNCTION comptoir.partition_name(part text, month date) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT part || '_' || to_char(month, 'YYYY_MM')
$$;

-- Makes the month's partitions where they are not there. One at a time: two that make the same would fail.
CREATE OR REPLACE FUNCTION comptoir.make_month(first_day date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  part text;
BEGIN
  IF to_regclass(format('comptoir.%I', comptoir.partition_name('keys', first_day))) IS NOT NULL THEN RETURN; END IF;
  PERFORM pg_advisory_xact_lock(hashtext('comptoir.make_month'));
  FOREACH part IN ARRAY ARRAY['${PARTITIONED.join("', '")}'] LOOP
    EXECUTE format(
      'CREATE TABLE IF NOT EXISTS comptoir.%I PARTITION OF comptoir.%I FOR VALUES FROM (%L) TO (%L)',
      comptoir.partition_name(part, first_day), part, first_day, (first_day + interval '1 month')::date);
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION comptoir.note_refusal(whose text, reason text, of_log text, note text) RETURNS void
LANGUAGE sql AS $$
  INSERT INTO comptoir.refusals AS r VALUES (whose, reason, 1, now(), now(), of_log, note)
  ON CONFLICT (terminal, why) DO UPDATE SET
    times = r.times + 1, last = now(), origin = excluded.origin, checkpoint = excluded.checkpoint
$$;

-- Where the terminal's log stands here: 'known' with its size, 'new' where it may begin, or why not.
CREATE OR REPLACE FUNCTION comptoir.mark(
  given_origin text, given_key text, OUT outcome text, OUT size bigint, OUT merchant_key text
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, comptoir, pg_temp AS $$
DECLARE
  mine comptoir.terminals;
  here comptoir.logs;
BEGIN
  size := 0;
  SELECT * INTO mine FROM comptoir.terminals t WHERE t.terminal = comptoir.own_name();
  IF NOT FOUND THEN outcome := 'not-enrolled'; RETURN; END IF;
  SELECT a.merchant_key INTO merchant_key FROM comptoir.about a;
  SELECT * INTO here FROM comptoir.logs l WHERE l.terminal = mine.terminal AND l.log = mine.log;
  IF here.origin = given_origin AND here.verifier_key = given_key THEN
    outcome := 'known';
    size := here.size;
  ELSE
    outcome := CASE WHEN mine.admits THEN 'new' ELSE 'another-log' END;
    IF NOT mine.admits THEN
      PERFORM comptoir.note_refusal(mine.terminal, 'another-log', left(given_origin, 200), '');
    END IF;
  END IF;
END $$;

-- Takes a batch, or says why not. 'elsewhere': the rows here are \`size\`, and not as many as the batch supposes.
CREATE OR REPLACE FUNCTION comptoir.append(
  given_origin text, given_key text, given_after bigint, given_rows json, given_keys json, given_note text,
  proof_before bytea[], proof_rest bytea[], OUT outcome text, OUT size bigint
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, comptoir, pg_temp AS $$
DECLARE
  mine comptoir.terminals;
  here comptoir.logs;
  is_new boolean := false;
  head text[] := string_to_array(given_note, E'\\n');
  head_size bigint;
  head_root bytea;
  leaves bytea[];
  are_whole boolean;
  count bigint;
  grown_peaks bytea[];
  grown_root bytea;
  this_month date := date_trunc('month', now() AT TIME ZONE 'UTC')::date;
BEGIN
  size := 0;
  SELECT * INTO mine FROM comptoir.terminals t WHERE t.terminal = comptoir.own_name() FOR UPDATE;
  IF NOT FOUND THEN outcome := 'not-enrolled'; RETURN; END IF;

  SELECT * INTO here FROM comptoir.logs l WHERE l.terminal = mine.terminal AND l.log = mine.log;
  IF here.origin IS DISTINCT FROM given_origin OR here.verifier_key IS DISTINCT FROM given_key THEN
    IF NOT mine.admits OR split_part(given_key, '+', 1) <> given_origin THEN
      PERFORM comptoir.note_refusal(mine.terminal, 'another-log', left(given_origin, 200), left(given_note, 1000));
      outcome := 'another-log';
      RETURN;
    END IF;
    is_new := true;
    here.log := mine.log + 1;
    here.size := 0;
    here.root := sha256('');
    here.peaks := '{}';
    here.month := NULL;
  END IF;
  size := here.size;

  IF head[1] IS DISTINCT FROM given_origin OR octet_length(given_note) > 1000
    OR coalesce(head[2] !~ '^(0|[1-9][0-9]{0,14})$', true) OR coalesce(head[3] !~ '^[A-Za-z0-9+/]{43}=$', true)
  THEN
    PERFORM comptoir.note_refusal(mine.terminal, 'not-as-hashed', left(given_origin, 200), left(given_note, 1000));
    outcome := 'not-as-hashed';
    RETURN;
  END IF;
  head_size := head[2]::bigint;
  head_root := decode(head[3], 'base64');

  -- What is here must be the beginning of what the terminal has signed.
  IF head_size < here.size THEN
    PERFORM comptoir.note_refusal(mine.terminal, 'rolled-back', given_origin, given_note);
    outcome := 'rolled-back';
    RETURN;
  END IF;
  IF given_after <> here.size THEN outcome := 'elsewhere'; RETURN; END IF;
  IF NOT comptoir.is_consistent(here.size, here.root, head_size, head_root, proof_before) THEN
    PERFORM comptoir.note_refusal(mine.terminal, 'forked', given_origin, given_note);
    outcome := 'forked';
    RETURN;
  END IF;

  -- Each row must be what its leaf says, and the leaves what the signed tree goes on with.
  BEGIN
  SELECT array_agg(sha256('\\x00'::bytea || convert_to(r.leaf, 'UTF8')) ORDER BY r.n), count(*),
    bool_and(coalesce(
      f[1] = 'comptoir/row/1' AND f[2] = (here.size + r.n)::text AND array_length(f, 1) = 13 AND f[13] = ''
      AND f[5] ~ '^(0|[1-9][0-9]{0,14})$' AND f[7] ~ '^(0|[1-9][0-9]{0,8})$' AND f[12] ~ '^[0-9a-f]{64}$'
      AND (r.body IS NULL OR f[11] <> '-' AND encode(sha256(decode(r.body, 'base64')), 'hex') = f[12]), false))
  INTO leaves, count, are_whole
  FROM ROWS FROM (json_to_recordset(given_rows) AS (leaf text, body text)) WITH ORDINALITY AS r(leaf, body, n),
    LATERAL string_to_array(r.leaf, E'\\n') AS f;
  EXCEPTION WHEN data_exception THEN are_whole := false; -- no base64, no JSON of ours
  END;
  IF coalesce(are_whole, true) AND count <= ${MOST_ROWS} THEN
    grown_peaks := comptoir.grown(here.peaks, here.size, coalesce(leaves, '{}'));
    grown_root := comptoir.root(grown_peaks);
  END IF;
  IF grown_root IS NULL
    OR NOT comptoir.is_consistent(here.size + count, grown_root, head_size, head_root, proof_rest)
  THEN
    PERFORM comptoir.note_refusal(mine.terminal, 'not-as-hashed', given_origin, given_note);
    outcome := 'not-as-hashed';
    RETURN;
  END IF;

  this_month := greatest(this_month, here.month);
  IF is_new THEN
    INSERT INTO comptoir.logs (terminal, log, origin, verifier_key)
    VALUES (mine.terminal, here.log, given_origin, given_key);
    UPDATE comptoir.terminals t SET log = here.log, admits = false WHERE t.terminal = mine.terminal;
  END IF;
  PERFORM comptoir.make_month(this_month);
  IF count > 0 AND here.month IS DISTINCT FROM this_month THEN
    INSERT INTO comptoir.months VALUES (mine.terminal, here.log, this_month, here.size, here.peaks);
  END IF;
  INSERT INTO comptoir.rows
  SELECT mine.terminal, here.log, here.size + r.n, this_month, f[3], f[4], f[5]::bigint, f[6], f[7]::integer,
    nullif(f[8], '-'), nullif(f[9], '-'), f[10], nullif(f[11], '-'), decode(f[12], 'hex'), decode(r.body, 'base64')
  FROM ROWS FROM (json_to_recordset(given_rows) AS (leaf text, body text)) WITH ORDINALITY AS r(leaf, body, n),
    LATERAL string_to_array(r.leaf, E'\\n') AS f;
  INSERT INTO comptoir.keys
  SELECT mine.terminal, here.log, k.name, this_month, decode(k.sealed, 'base64')
  FROM json_to_recordset(given_keys) AS k(name text, sealed text)
  ON CONFLICT DO NOTHING;
  INSERT INTO comptoir.checkpoints VALUES (mine.terminal, here.log, head_size, this_month, given_note)
  ON CONFLICT DO NOTHING;
  UPDATE comptoir.logs l SET size = here.size + count, root = grown_root, peaks = grown_peaks,
    checkpoint = given_note, month = CASE WHEN count > 0 THEN this_month ELSE l.month END, received = now()
  WHERE l.terminal = mine.terminal AND l.log = here.log;
  outcome := 'accepted';
  size := here.size + count;
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA comptoir FROM PUBLIC;
`;
