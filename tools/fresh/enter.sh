#!/bin/sh
# enter.sh FOLDER USER COMMAND…: runs COMMAND as USER on the machine that FOLDER holds. It is started in a mount and a
# process namespace of its own, with which all that is mounted or left running here ends.
set -eu
new=$1
user=$2
shift 2
mount --make-rprivate /
# pivot_root asks for a root that is a mount. A mere chroot would not do: the kernel lets no process in one make a user
# namespace (user_namespaces(7), EPERM), and Chromium's sandbox for ordinary users is made of those.
mount --bind "$new" "$new"
cd "$new"
mount -t proc proc proc
mount -t sysfs -o ro sysfs sys
mount -t tmpfs -o mode=0755 tmpfs dev
mkdir dev/pts dev/shm
mount -t devpts -o newinstance,ptmxmode=0666,mode=0620,gid=5 devpts dev/pts
mount -t tmpfs -o mode=1777 tmpfs dev/shm
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
ln -s /proc/self/fd/0 dev/stdin
ln -s /proc/self/fd/1 dev/stdout
ln -s /proc/self/fd/2 dev/stderr
mknod -m 666 dev/null c 1 3
mknod -m 666 dev/zero c 1 5
mknod -m 666 dev/full c 1 7
mknod -m 666 dev/random c 1 8
mknod -m 666 dev/urandom c 1 9
mknod -m 666 dev/tty c 5 0
pivot_root . mnt
cd /
umount -l /mnt
# Not exec: this shell stays as process 1, and takes the children of those that ended, as a machine's init does.
setpriv --reuid="$user" --regid="$user" --init-groups "$@"
