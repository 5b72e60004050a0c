package state

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestAVersionAndItsCertificatesAreOne: both are there, or neither.
func TestAVersionAndItsCertificatesAreOne(t *testing.T) {
	ctx := context.Background()
	each(t, func(t *testing.T, _ string, s *Store) {
		p := Place{Project: "life"}
		put := func(fingerprint string, edited ...string) (int, error) {
			return s.Publish(ctx, Version{Project: "life", Fingerprint: fingerprint, Files: map[string]string{"a.yaml": fingerprint}, Edited: edited}, AnyVersion,
				Certificate{Kind: "metric", Name: "sales", Who: "stella", Meaning: fingerprint, Parts: map[string]string{"unit": "1"}, Text: "name: sales"})
		}
		for i, f := range []string{"one", "two", "two"} {
			if n, err := put(f); err != nil || n != min(i+1, 2) {
				t.Fatalf("%d %v", n, err)
			}
		}
		stop := errors.New("stop")
		err := s.Write(ctx, p, func(ctx context.Context, tx *Tx) error {
			if _, err := tx.Publish(ctx, Version{Project: "life", Fingerprint: "three"}, 2, Certificate{Kind: "metric", Name: "sales", Meaning: "three"}); err != nil {
				return err
			}
			return stop
		})
		if !errors.Is(err, stop) {
			t.Fatal(err)
		}
		if n, err := put("four", "sales", "basket"); err != nil || n != 3 {
			t.Fatal(n, err)
		}
		err = s.Read(ctx, p, func(ctx context.Context, tx *Tx) error {
			found, err := tx.Certificates(ctx, "metric", "")
			if err != nil {
				return err
			}
			if c := found["sales"]; len(found) != 1 || c.Version != 3 || c.Meaning != "four" || c.Parts["unit"] != "1" || c.Text != "name: sales" || c.Who != "stella" {
				t.Errorf("%+v", found)
			}
			edited, err := tx.EditedSince(ctx)
			if d := cmp.Diff([]string{"basket", "sales"}, edited); d != "" {
				t.Error(d)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if n, err := put("five"); err != nil || n != 4 {
			t.Fatal(n, err)
		}
		err = s.Read(ctx, p, func(ctx context.Context, tx *Tx) error {
			edited, err := tx.EditedSince(ctx)
			if len(edited) > 0 {
				t.Errorf("a folder was published since, and %v are told", edited)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.db.Exec("UPDATE wh_certificate SET who = 'eva'"); err == nil || !strings.Contains(err.Error(), "cannot be changed") {
			t.Errorf("the database must refuse, got %v", err)
		}
	})
}
