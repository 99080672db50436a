#!/bin/sh
# Installs the udev rules for barcode readers. Run as root, once a machine: the terminal's package brings it along, in
# resources/udev of the installed terminal, and does not run it.
set -eu
from=$(dirname "$0")
install -D -m 0644 "$from/70-comptoir-scanners.rules" /etc/udev/rules.d/70-comptoir-scanners.rules
# Without udev (a container, an image being built) the rules take effect at the next start.
if command -v udevadm >/dev/null 2>&1; then
  udevadm control --reload || true
  udevadm trigger --subsystem-match=hidraw --subsystem-match=tty || true
fi
