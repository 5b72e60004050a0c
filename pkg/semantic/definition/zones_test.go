package definition

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

func TestZonesThatWereMeant(t *testing.T) {
	for written, want := range map[string]string{
		"asia/shanghai": "Asia/Shanghai", "Asia/Shangai": "Asia/Shanghai", "america/argentina/buenos_aires": "America/Argentina/Buenos_Aires",
		"utc": "UTC", "Shanghai": "Asia/Shanghai", "new york": "America/New_York", "east of nowhere": "",
	} {
		got := diag.Nearest(written, zonesLike(written))
		if got == "" && len(zonesLike(written)) == 1 {
			got = zonesLike(written)[0]
		}
		if got != want {
			t.Errorf("%s: %q, want %q", written, got, want)
		}
	}
}
