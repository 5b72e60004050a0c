package state

import (
	"context"
	"slices"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/states"
)

// TestNobodyDeletesWhatWasDoneOrSigned: the database itself refuses it, whoever asks.
func TestNobodyDeletesWhatWasDoneOrSigned(t *testing.T) {
	ctx := context.Background()
	each(t, func(t *testing.T, engine string, s *Store) {
		err := s.Write(ctx, here, func(ctx context.Context, tx *Tx) error {
			if err := tx.Audit(ctx, "anna", "note", "incident", "1", nil, nil); err != nil {
				return err
			}
			if _, err := tx.Exec(ctx, "INSERT INTO wh_report_edition (org, project, report, edition, head, body) VALUES (1, 'p', 1, 1, '', '')"); err != nil {
				return err
			}
			_, err := tx.Exec(ctx, "INSERT INTO wh_review_signed (org, project, review, edition, who, at, body) VALUES (1, 'p', 1, 1, 'anna', '', '')")
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		statements := []string{
			"DELETE FROM wh_audit", "UPDATE wh_audit SET who = 'eva'",
			"DELETE FROM wh_review_signed", "UPDATE wh_review_signed SET body = 'other'",
			"DELETE FROM wh_report_edition", "UPDATE wh_report_edition SET body = 'other'",
		}
		if slices.Contains(states.Shared, engine) {
			statements = append(statements, "TRUNCATE wh_audit", "TRUNCATE wh_review_signed", "TRUNCATE wh_report_edition")
		}
		for _, q := range statements {
			err := s.Write(ctx, here, func(ctx context.Context, tx *Tx) error {
				_, err := tx.Exec(ctx, q)
				return err
			})
			if err == nil {
				t.Errorf("%s was done", q)
			}
		}
		if n := len(deedsOf(t, s, here)); n != 1 {
			t.Errorf("%d deeds are left, want 1", n)
		}
	})
}
