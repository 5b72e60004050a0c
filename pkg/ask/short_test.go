package ask

import "testing"

func TestAMemberGoesByItsShortNameWhereItIsTheOnlyOne(t *testing.T) {
	c := catalogOf(t, "tea")
	zones := &c.Hierarchies[0].Levels[1]
	zones.Members = append(zones.Members,
		Member{Name: "e", Label: Label{"zh": "滨海大区"}}, Member{Name: "w1", Label: Label{"zh": "山前区"}}, Member{Name: "w2", Label: Label{"zh": "山前"}})
	r := New(c)
	for question, want := range map[string]string{"滨海昨天营业额": "e", "滨海大区昨天营业额": "e", "山前昨天营业额": "w2", "山前区昨天营业额": "w1"} {
		got := r.Read(question)
		if len(got.Asked.Filters) != 1 || len(got.Asked.Filters[0].Members) != 1 || got.Asked.Filters[0].Members[0] != want {
			t.Errorf("%s: %+v, want %s", question, got.Asked.Filters, want)
		}
	}
}
