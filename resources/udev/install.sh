#!/bin/sh
# Installs the udev rules for barcode scanners and USB receipt printers for a terminal that is started from its sources: the .deb holds them
# itself. Run as root, once a machine. DESTDIR is an image's root that is being built.
set -eu
from=$(dirname "$0")
install -D -m 0644 "$from/70-comptoir-scanners.rules" "${DESTDIR:-}/etc/udev/rules.d/70-comptoir-scanners.rules"
# Without udev (a container, an image being built) the rules take effect at the next start.
if [ -z "${DESTDIR:-}" ] && command -v udevadm >/dev/null 2>&1; then
  udevadm control --reload || true
  udevadm trigger --subsystem-match=hidraw --subsystem-match=tty --subsystem-match=usbmisc || true
fi
