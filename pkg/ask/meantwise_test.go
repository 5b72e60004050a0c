package ask

import (
	"strings"
	"testing"
)

// TestARowOfPeriodsThatAreNotSaid: of what three in a row are is asked back, unless the
// question says it elsewhere; every choice that is offered is itself understood.
func TestARowOfPeriodsThatAreNotSaid(t *testing.T) {
	r := ofTea(t)
	for question, sign := range map[string]string{
		"营业额三连升的门店": "gt", "营业额三连跌的门店": "lt", "报废率两连降的门店": "lt", "shops with three straight declines in sales": "lt",
	} {
		got := r.Read(question)
		if got.Intent != Clarify || got.Reason != "row_of" || len(got.Unclear) != 1 || len(got.Unclear[0].Candidates) != 3 {
			t.Errorf("%s: %s %s %+v", question, got.Intent, got.Reason, got.Unclear)
			continue
		}
		for _, c := range got.Unclear[0].Candidates {
			said := strings.Replace(question, got.Unclear[0].Text, " "+c+" ", 1)
			again := r.Read(said)
			if again.Reason != "" || again.InRow != got.InRow || len(again.Asked.Filters) != 1 || again.Asked.Filters[0].Op != sign {
				t.Errorf("%s: %s %d %+v", said, again.Reason, again.InRow, again.Asked)
			}
		}
	}
	for _, question := range []string{"近三个月营业额三连升的门店", "营业额月度三连升的门店", "营业额连续三个月上升的门店"} {
		if got := r.Read(question); got.InRow != 3 || got.Asked.Time.From != "2025-12-01" || got.Asked.Filters[0].Op != "gt" {
			t.Errorf("%s: %s %d %+v", question, got.Reason, got.InRow, got.Asked)
		}
	}
	// Of no units the changes of the three are shown.
	if got := r.Read("毛利率连续三个月上升了吗"); got.Asked.Compare != "previous_period" || got.Asked.GroupBy[0] != "time.month" || got.InRow != 3 {
		t.Errorf("%+v", got.Asked)
	}
}

// TestAChangeOfAnyDirection: what changed most is ordered by how much, up or down.
func TestAChangeOfAnyDirection(t *testing.T) {
	r := ofTea(t)
	for question, want := range map[string]Order{
		"变化最大的三个门店":                                          {"takings", "desc", "change_size"},
		"上周营业额变动幅度最大的三个门店":                                   {"takings", "desc", "change_pct_size"},
		"上个月毛利率变动最大的城市":                                      {"margin_rate", "desc", "change_size"},
		"上周营业额变化最小的门店":                                       {"takings", "asc", "change_size"},
		"which three shops changed most last month":          {"takings", "desc", "change_size"},
		"shops with the biggest change in sales last month":  {"takings", "desc", "change_size"},
		"which 2 towns' gross margin rate changed the least": {"margin_rate", "asc", "change_size"},
	} {
		got := r.Read(question)
		if got.Asked.Order == nil || *got.Asked.Order != want || got.Asked.Compare != "previous_period" || got.Intent != Rank || len(got.Asked.GroupBy) != 1 {
			t.Errorf("%s: %s %s %+v %+v", question, got.Intent, got.Reason, got.Asked.Order, got.Asked)
		}
	}
	// How much something goes up and down is another thing.
	for _, question := range []string{"上个月波动最大的门店", "the most volatile shops last month"} {
		if got := r.Read(question); got.Intent != OutOfScope {
			t.Errorf("%s: %s %+v", question, got.Intent, got.Asked)
		}
	}
	if got := r.Read("上个月营业额变化情况"); got.Intent != Trend {
		t.Errorf("a course: %s", got.Intent)
	}
}

// TestTheFirstFewOfEachPeriod: in each quarter is another question than by quarter.
func TestTheFirstFewOfEachPeriod(t *testing.T) {
	r := ofTea(t)
	for question, want := range map[string]bool{
		"top 3 shops by sales in each quarter of 2025": true, "2025年每个季度营业额前三的门店": true, "每月营业额最高的门店": true,
		"monthly top 3 shops by sales": true, "which shop had the most sales each month": true,
		"前三门店每月营业额走势": false, "top 3 shops monthly sales trend": false, "sales by month of the top 3 shops": false,
		"前三门店的每月营业额": false, "sales each month of the top 3 shops": false, "上周营业额前三的门店": false,
	} {
		if got := r.Read(question); got.LimitEach != want || got.Asked.Limit == 0 || got.Reason != "" {
			t.Errorf("%s: %v, want %v (%s %+v)", question, got.LimitEach, want, got.Reason, got.Asked)
		}
	}
	for _, question := range []string{"top 0 shops by sales", "前0名门店", "前零家门店营业额", "bottom 0 shops by sales"} {
		if got := r.Read(question); got.Intent != OutOfScope || got.Reason != "none" {
			t.Errorf("%s: %s %s %+v", question, got.Intent, got.Reason, got.Asked)
		}
	}
}

// TestSeveralThatAreNamed: two towns are laid out one by one, unless they are one number.
func TestSeveralThatAreNamed(t *testing.T) {
	r := ofTea(t)
	for question, want := range map[string]string{
		"厦门和青岛上个月营业额": "town", "sales in Xiamen and Qingdao last month": "town", "厦门和青岛上个月营业额同比": "town", "厦门和青岛上个月达标了吗": "town",
		"厦门和青岛上个月营业额一共多少": "", "combined sales of Xiamen and Qingdao last month": "", "厦门上个月营业额": "",
		"除厦门和青岛外上个月营业额": "", "厦门和青岛上个月营业额最高的门店": "",
	} {
		got := r.Read(question)
		req, limits := got.Request(func(string) bool { return false })
		if have := strings.Join(got.Each, " "); have != want || (want != "") != (len(limits.Left) == 1) || want != "" && len(req.By) != 1 {
			t.Errorf("%s: each %q, want %q (%s %+v %+v)", question, have, want, got.Reason, req.By, limits)
		}
	}
}

// TestAMemberThatIsCalledLikeATime: the words are the time, unless the member is meant.
func TestAMemberThatIsCalledLikeATime(t *testing.T) {
	c := catalogOf(t, "tea")
	drinks := &c.Hierarchies[1].Levels[1]
	for _, name := range []string{"今天", "last month", "2025", "每天"} {
		drinks.Members = append(drinks.Members, Member{Name: "d-" + name, Label: Label{"en": name}})
	}
	r := New(c)
	for question, want := range map[string]struct{ member, from string }{
		"今天营业额":                               {"", "2026-03-11"},
		"sales last month":                    {"", "2026-02-01"},
		"sales in 2025":                       {"", "2025-01-01"},
		"上周“今天”的营业额":                          {"d-今天", "2026-03-02"},
		"饮品今天上周营业额":                           {"d-今天", "2026-03-02"},
		`sales of "last month" today`:         {"d-last month", "2026-03-11"},
		"sales of drink last month last week": {"d-last month", "2026-03-02"},
	} {
		got := r.Read(question)
		member := ""
		for _, f := range got.Asked.Filters {
			member += strings.Join(f.Members, "+")
		}
		if got.Reason != "" || got.Asked.Time == nil || got.Asked.Time.From != want.from || member != want.member {
			t.Errorf("%s: %q %+v (%s %q), want %+v", question, member, got.Asked.Time, got.Reason, got.Unknown, want)
		}
	}
	if got := r.Read("上个月每天营业额"); got.Intent != Trend || len(got.Asked.Filters) != 0 {
		t.Errorf("a grain: %+v", got.Asked)
	}
}
