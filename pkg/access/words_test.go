package access_test

import (
	"testing"
	"unicode"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
)

// TestRefusalsSpeakChinese: whoever reads is named, what is refused and why in Chinese;
// without Chinese words the English ones stand.
func TestRefusalsSpeakChinese(t *testing.T) {
	said := access.Said{What: "任何指标", Why: "没有访问策略开放给您"}
	for _, tt := range []struct {
		who  access.Subject
		want string
	}{
		{access.Subject{Login: "anna"}, "anna 无权查看任何指标：没有访问策略开放给您"},
		{access.Subject{Alert: true}, "告警规则无权查看任何指标：没有访问策略开放给您"},
		{access.Subject{}, "未登录的访问者无权查看任何指标：没有访问策略开放给您"},
		{access.Subject{Unverified: true, Login: "x"}, "身份无法验证的访问者无权查看任何指标：没有访问策略开放给您"},
		{access.System("clock"), "系统无权查看任何指标：没有访问策略开放给您"},
	} {
		d := access.Denied{Subject: tt.who, What: "any metric", Why: "no policy gives one", Chinese: said}
		if got := d.In("zh"); got != tt.want {
			t.Errorf("%s", got)
		}
		if got := d.In("en"); got != d.Error() {
			t.Errorf("%s", got)
		}
		d.Chinese = access.Said{}
		for _, r := range d.In("zh") {
			if unicode.Is(unicode.Han, r) {
				t.Errorf("half of it: %s", d.In("zh"))
				break
			}
		}
	}
}
