#!/bin/sh
# ime.sh ibus|fcitx COMMAND…: the command under an X server of its own, with Mozc behind IBus or Fcitx 5, as a
# Japanese desktop sets it up. Mozc serves no root: root becomes nobody here, who may read all that root may.
set -e
framework=$1
shift
if [ "$1" != inside ]; then
	home=$(mktemp -d)
	trap 'rm -rf "$home"' EXIT
	mkdir "$home/cache"
	ln -s "${XDG_CACHE_HOME:-$HOME/.cache}/deskapp" "$home/cache/deskapp" # the fonts of the letters
	as=
	if [ "$(id -u)" = 0 ]; then
		chown nobody "$home" "$home/cache"
		as="setpriv --reuid nobody --regid nogroup --clear-groups --inh-caps +dac_read_search --ambient-caps +dac_read_search"
	fi
	env HOME="$home" XDG_RUNTIME_DIR="$home" XDG_CACHE_HOME="$home/cache" TMPDIR="$home" \
		QT_IM_MODULE="$framework" QT_QPA_PLATFORM=xcb PYTHONDONTWRITEBYTECODE=1 \
		$as xvfb-run -a -s "-screen 0 1366x768x24" dbus-run-session -- sh "$0" "$framework" inside "$@"
	exit
fi
shift
if [ "$framework" = ibus ]; then
	mkdir -p "$HOME/.config/mozc"
	cat > "$HOME/.config/mozc/ibus_config.textproto" <<-'END'
	engines { name: "mozc-jp" longname: "Mozc" layout: "default" layout_variant: "" layout_option: "" rank: 80 }
	active_on_launch: True
	END
	ibus-daemon --daemonize --panel disable --config disable
	on() { ibus engine mozc-jp; [ "$(ibus engine)" = mozc-jp ]; }
else
	mkdir -p "$HOME/.config/fcitx5"
	cat > "$HOME/.config/fcitx5/profile" <<-'END'
	[Groups/0]
	Name=Default
	Default Layout=us
	DefaultIM=mozc
	[Groups/0/Items/0]
	Name=mozc
	[GroupOrder]
	0=Default
	END
	printf '[Behavior]\nActiveByDefault=True\n' > "$HOME/.config/fcitx5/config"
	fcitx5 -d > /dev/null 2>&1
	on() {
		dbus-send --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner \
			string:org.fcitx.Fcitx5 | grep -q true
	}
fi
tries=0
until on 2>/dev/null; do
	tries=$((tries + 1))
	[ $tries -lt 50 ] || { echo "$framework does not know Mozc"; exit 1; }
	sleep 0.2
done
"$@"
