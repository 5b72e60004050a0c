package ask

import "testing"

func TestAFollowUpCompletesTheQuestionBefore(t *testing.T) {
	r := New(catalogOf(t, "tea"))
	for _, c := range []struct{ before, text, whole string }{
		{"上个月青岛营业额", "那厦门呢", "上个月厦门营业额"},
		{"上个月青岛营业额", "上周呢", "上周青岛营业额"},
		{"上个月青岛营业额", "美团的呢", "美团上个月青岛营业额"},
		{"上个月青岛营业额", "按渠道", "按渠道上个月青岛营业额"},
		{"上个月青岛营业额", "毛利率呢", "上个月青岛毛利率"},
		{"上个月青岛营业额", "为什么", "为什么上个月青岛营业额"},
		{"sales in Qingdao last month", "by channel", "sales in Qingdao last month by channel"},
		{"sales in Qingdao last month?", "and Jinan", "sales in Jinan last month?"},
		{"sales by town last month", "by channel", "sales by channel last month"},
		// What is whole stays, and so does what names something unknown.
		{"上个月青岛营业额", "昨天北区的杯量", "昨天北区的杯量"},
		{"上个月青岛营业额", "那西安呢", "那西安呢"},
		{"", "昨天营业额", "昨天营业额"},
	} {
		if got := r.Complete(c.before, c.text); got != c.whole {
			t.Errorf("%q after %q: %q, want %q", c.text, c.before, got, c.whole)
		}
	}
}
