package loop_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
)

// TestThePreviewJudgesForWhoeverSitsThere, who is one person whatever the preview looks as.
func TestThePreviewJudgesForWhoeverSitsThere(t *testing.T) {
	t.Parallel()
	w := begin(t)
	w.sold(20, "S1")
	w.morning(20)
	w.desk.Org = new(int64)
	for range 2 {
		if err := w.desk.JudgeAll(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	you := access.System(loop.Preview)
	if n := w.count("SELECT COUNT(*) FROM wh_judgement"); n != 1 {
		t.Errorf("%d judgements are written, want one", n)
	}
	p, err := w.desk.DoIncident(as(t, you), 1, "acknowledge", loop.IncidentDeed{Version: 1})
	if err != nil {
		t.Fatal(err)
	}
	if p.Incident.State != loop.StateAcknowledged || p.Timeline[0].Who != loop.You {
		t.Errorf("%+v", p)
	}
	if got := w.list(ed, all); len(got) != 1 {
		t.Errorf("who looks as ed finds %v", got)
	}
	at, err := w.desk.Standing(as(t, you))
	if err != nil || at.Login != loop.You || len(at.Rights) != 5 || !at.Passing {
		t.Errorf("%+v, %v", at, err)
	}
}
