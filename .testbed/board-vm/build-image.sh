#!/bin/bash
# Builds what run.sh boots, in a cache folder: Debian's arm64 kernel and a root of Debian's arm64 packages,
# gpio-sim (Debian builds it into no kernel) and the simulated chips of kmod/, cross compiled.
# usage: build-image.sh [CACHE_DIR]     (default $BOARD_VM_CACHE, or ${XDG_CACHE_HOME:-$HOME/.cache}/board-vm)
#   BOARD_REFRESH=1  look for newer packages even if the cache is complete
#   BOARD_PACKAGES="mosquitto ..."  more Debian packages in the board's root
# Needs: Debian bookworm x86-64 and a Debian mirror; root only where one of the host tools below is missing.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cache=${1:-${BOARD_VM_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/board-vm}}
mkdir -p "$cache"; cache=$(cd "$cache" && pwd)
packages="bash coreutils grep util-linux busybox-static libc-bin socat gpiod i2c-tools openjdk-25-jre-headless ${BOARD_PACKAGES:-}"
stamp=$( (cat "$here/build-image.sh" "$here/init" "$here/board" "$here"/kmod/*; echo "$packages") | sha256sum | cut -c1-16)
if [ "$(cat "$cache/stamp" 2>/dev/null)" = "$stamp" ] && [ -z "${BOARD_REFRESH:-}" ]; then echo "up to date: $cache"; exit 0; fi
rm -f "$cache/stamp"

need=()
for c in qemu-system-aarch64:qemu-system-arm aarch64-linux-gnu-gcc-12:gcc-12-aarch64-linux-gnu aarch64-linux-gnu-strip:binutils-aarch64-linux-gnu make:make cpio:cpio depmod:kmod xz:xz-utils socat:socat; do
  PATH=$PATH:/sbin:/usr/sbin command -v "${c%%:*}" > /dev/null || need+=("${c##*:}")
done
[ -e /usr/lib/ipxe/qemu/efi-virtio.rom ] || need+=(ipxe-qemu)
if [ ${#need[@]} -gt 0 ]; then
  [ "$(id -u)" = 0 ] || { echo "missing packages: ${need[*]}" >&2; exit 1; }
  apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "${need[@]}"
fi
PATH=$PATH:/sbin:/usr/sbin

# The mirror that this machine uses.
mirror=${BOARD_MIRROR:-$(apt-get indextargets --format '$(REPO_URI)' 'Codename: bookworm' 'Created-By: Packages' | head -n 1)}
[ -n "$mirror" ] || { echo "no mirror of Debian bookworm is known to apt: set BOARD_MIRROR" >&2; exit 1; }
w=$cache/work; rm -rf "$w"; mkdir -p "$w"/{kernel,headers,source,mod}
# an apt of its own, apart from the host's: apt_for NAME "SOURCE LINE" ARCH...
apt_for() {
  local d=$cache/apt-$1 a; mkdir -p "$d"/{lists/partial,cache/archives/partial}; touch "$d/status"; echo "$2" > "$d/sources.list"
  opts=(-qq -o "Dir::Etc::sourcelist=$d/sources.list" -o Dir::Etc::sourceparts=/dev/null -o "Dir::State=$d" -o "Dir::State::status=$d/status"
        -o "Dir::State::lists=$d/lists" -o "Dir::Cache=$d/cache" -o "APT::Architecture=$3" -o APT::Sandbox::User=root -o Acquire::Languages=none)
  shift 2; for a; do opts+=(-o "APT::Architectures::=$a"); done
  apt-get "${opts[@]}" update
}
key=/usr/share/keyrings/debian-archive-keyring.gpg

# 1. the kernel: 6.12, as Raspberry Pi OS has it; from bookworm-backports, because its build tools run on bookworm
apt_for kernel "deb [arch=amd64,arm64 signed-by=$key] $mirror bookworm-backports main" amd64 arm64
image=$(apt-cache "${opts[@]}" depends linux-image-arm64:arm64 | awk '/Depends:/{print $2; exit}'); image=${image%:arm64}
release=${image#linux-image-}; base=${release%-arm64}; series=$(echo "$release" | cut -d. -f1,2)   # 6.12.95+deb12-arm64
( cd "$cache/apt-kernel/cache/archives" && for d in "$image:arm64" "linux-headers-$release:arm64" "linux-headers-$base-common" "linux-kbuild-$base:amd64" "linux-source-$series"; do
    apt-get "${opts[@]}" download "$d"; done )
debs=$cache/apt-kernel/cache/archives
dpkg-deb -x "$debs/${image}"_*.deb "$w/kernel"
for d in "$debs"/linux-headers-"$base"*.deb "$debs"/linux-kbuild-"$base"*.deb; do dpkg-deb -x "$d" "$w/headers"; done
s=linux-source-$series
dpkg-deb --fsys-tarfile "$debs/$s"_*.deb | tar -xO "./usr/src/$s.tar.xz" |
  tar -xJ -C "$w/source" --strip-components=1 --wildcards "$s/drivers/gpio/gpio-sim.c" "$s/drivers/gpio/gpiolib.h" "$s/drivers/gpio/dev-sync-probe.*" "$s/kernel/irq/irq_sim.c" 2> "$w/tar.log" ||
  [ -s "$w/source/kernel/irq/irq_sim.c" ] || { cat "$w/tar.log"; exit 1; }

h=$w/headers/usr/src/linux-headers-$release
sed -i "s#/usr/src/#$w/headers/usr/src/#" "$h/Makefile"
rm -f "$h/vmlinux"                               # only there for BTF, which needs pahole
g=$w/mod/gpio-sim; mkdir -p "$g"; cp "$w"/source/drivers/gpio/* "$g/"; mv "$g/gpio-sim.c" "$g/gpio_sim_main.c"
# CONFIG_IRQ_SIM is off in Debian's kernel: its file goes into the module; irq_to_desc is not exported.
sed -e 's/handle_simple_irq(irq_to_desc(irqnum));/generic_handle_irq(irqnum);/' -e '/^EXPORT_SYMBOL/d' "$w/source/kernel/irq/irq_sim.c" > "$g/irq_sim.c"
extra=""; [ ! -e "$g/dev-sync-probe.c" ] || extra=dev-sync-probe.o
printf 'obj-m := gpio-sim.o\ngpio-sim-y := gpio_sim_main.o irq_sim.o %s\nccflags-y := -I$(src)\n' "$extra" > "$g/Makefile"
cp -r "$here/kmod" "$w/mod/sim"
for m in gpio-sim sim; do
  make -s -C "$h" ARCH=arm64 CROSS_COMPILE=aarch64-linux-gnu- M="$w/mod/$m" modules > "$w/mod/$m.log" 2>&1 || { cat "$w/mod/$m.log"; exit 1; }
done

# 2. the root: packages of Debian trixie, unpacked, never configured
apt_for root "deb [arch=arm64 signed-by=$key] $mirror trixie main" arm64
rm -f "$cache"/apt-root/cache/archives/*.deb.new
# shellcheck disable=SC2086
apt-get "${opts[@]}" -y --download-only --no-install-recommends install $packages
rm -rf "$cache/root"; r=$cache/root; mkdir -p "$r"
for l in bin sbin lib; do mkdir -p "$r/usr/$l"; ln -s "usr/$l" "$r/$l"; done
for d in "$cache"/apt-root/cache/archives/*.deb; do dpkg-deb --fsys-tarfile "$d" | tar -x -C "$r" --keep-directory-symlink --no-same-owner --exclude='./usr/share/doc/*' --exclude='./usr/share/locale/*' --exclude='./usr/share/man/*'; done
mkdir -p "$r"/{proc,sys,dev,run,tmp,root,etc/ssl/certs/java,home/agent}
printf 'root:x:0:0::/root:/bin/bash\nagent:x:1000:1000::/home/agent:/bin/bash\nnobody:x:65534:65534::/:/bin/false\nmosquitto:x:990:990::/:/bin/false\n' > "$r/etc/passwd"
printf 'root:x:0:\ndialout:x:20:\nagent:x:1000:\nmosquitto:x:990:\ngpio:x:993:\ni2c:x:994:\nspi:x:995:\nnogroup:x:65534:\n' > "$r/etc/group"
printf '127.0.0.1 localhost board\n10.0.2.100 tester\n' > "$r/etc/hosts"
ln -sf bash "$r/usr/bin/sh"; ln -sf ../lib/jvm/java-25-openjdk-arm64/bin/java "$r/usr/bin/java"
for c in /etc/ssl/certs/java/cacerts /usr/lib/jvm/*/lib/security/cacerts; do [ ! -s "$c" ] || { cp -L "$c" "$r/etc/ssl/certs/java/cacerts"; break; }; done
install -m 755 "$here/board" "$r/usr/bin/board"

# 3. the initrd: busybox, init and the modules
i=$w/initrd; m=$w/kernel/lib/modules/$release; [ -d "$m" ] || m=$w/kernel/usr/lib/modules/$release
mkdir -p "$i"/{bin,proc,sys,dev,lower,upper,new,ctl,lib/modules/$release/extra}
cp "$r/usr/bin/busybox" "$i/bin/busybox"; install -m 755 "$here/init" "$i/init"
cp "$m"/modules.{order,builtin,builtin.modinfo} "$i/lib/modules/$release/"
aarch64-linux-gnu-strip -g "$w"/mod/*/*.ko
cp "$w"/mod/*/*.ko "$i/lib/modules/$release/extra/"; mkdir -p "$m/extra"; cp "$w"/mod/*/*.ko "$m/extra/"; depmod -b "${m%/lib/modules/*}" "$release"
for k in virtio_pci 9pnet_virtio 9p overlay virtio_net virtio_console configfs gpio-sim i2c-dev i2c_sim spidev spi_sim pwm_sim wire xhci-pci ftdi_sio; do
  { modprobe -n -S "$release" -d "${m%/lib/modules/*}" --show-depends "$k" || echo "no module $k" >&2; } | awk '$1=="insmod"{print $2}'
done | sort -u | while read -r f; do d=$i/lib/modules/$release/${f##*/"$release"/}; mkdir -p "$(dirname "$d")"; cp "$f" "$d"; done
depmod -b "$i" "$release"
( cd "$i" && find . | cpio -o -H newc --quiet | gzip -1 ) > "$cache/initrd.gz"
cp "$w"/kernel/boot/vmlinuz-* "$cache/vmlinuz"
rm -rf "$w" "$cache"/apt-*
echo "$stamp" > "$cache/stamp"
echo "built: $cache ($release, $(du -sh "$cache" | cut -f1))"
