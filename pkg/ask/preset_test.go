package ask

import "testing"

func TestATimeThatMovesIsAPreset(t *testing.T) {
	r := New(catalogOf(t, "tea"))
	for question, want := range map[string]string{
		"上个月营业额": "lastMonth", "sales last month": "lastMonth", "本周营业额": "wtd", "昨天营业额": "yesterday", "sales this year": "ytd",
		"近30天营业额": "last 30 days", "sales in the past 6 months": "last 6 months", "营业额": "mtd", "去年营业额": "lastYear",
		// A date stays what it is.
		"2026年2月营业额": "", "2月营业额": "", "sales since february": "",
	} {
		if got := r.Read(question); got.Preset != want {
			t.Errorf("%s: %q, want %q (%+v)", question, got.Preset, want, got.Asked.Time)
		}
	}
}
