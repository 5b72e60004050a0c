package state

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/maria"
)

// onMySQL is a store without tables.
func onMySQL(t *testing.T) (*Store, []migration) {
	t.Helper()
	s := opened(t, fresh(t, "mysql"))
	db, err := s.keeper.open(s.config)
	if err != nil {
		t.Fatal(err)
	}
	s.db = db
	list, err := load("mysql")
	if err != nil {
		t.Fatal(err)
	}
	return s, list
}

// schema is all that the tables are, as the server tells it.
func schema(t *testing.T, s *Store) (out []string) {
	t.Helper()
	for _, q := range []string{
		"SELECT CONCAT_WS(' ', table_name, column_name, column_type, collation_name, is_nullable) FROM information_schema.columns WHERE table_schema = DATABASE()",
		"SELECT CONCAT_WS(' ', table_name, index_name, seq_in_index, column_name) FROM information_schema.statistics WHERE table_schema = DATABASE()",
		"SELECT CONCAT_WS(' ', trigger_name, event_object_table, event_manipulation, action_statement) FROM information_schema.triggers WHERE trigger_schema = DATABASE()",
		"SELECT CONCAT_WS(' ', version, going, step, begun) FROM wh_schema",
	} {
		rows, err := s.db.Query(q)
		if err != nil {
			t.Fatal(err)
		}
		for rows.Next() {
			var line string
			if err := rows.Scan(&line); err != nil {
				t.Fatal(err)
			}
			out = append(out, line)
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
		_ = rows.Close()
	}
	slices.Sort(out)
	return out
}

// TestAMigrationThatIsCutHalfWayIsGoneThroughWith: the server commits every statement by
// itself, and the process may end before or after any.
func TestAMigrationThatIsCutHalfWayIsGoneThroughWith(t *testing.T) {
	ctx := context.Background()
	s, list := onMySQL(t)
	newest := list[len(list)-1].version
	whole := way{up: true, to: newest}
	if err := s.keeper.move(ctx, s.db, list, whole); err != nil {
		t.Fatal(err)
	}
	want := schema(t, s)
	exec := func(q string, args ...any) {
		t.Helper()
		if _, err := s.db.Exec(q, args...); err != nil {
			t.Fatalf("%s: %v", q, err)
		}
	}
	for _, number := range []int{2, 8} { // with an index, triggers, and references
		for _, going := range []int{1, -1} {
			m := list[number-1]
			text, from := m.up, number-1
			if going < 0 {
				text, from = m.down, number
			}
			for n, q := range statements(text) {
				for _, ran := range []bool{false, true} { // the one that was begun
					if err := s.keeper.move(ctx, s.db, list, way{to: from}); err != nil {
						t.Fatal(err)
					}
					if err := s.keeper.move(ctx, s.db, list[:from], way{up: true, to: from}); err != nil {
						t.Fatal(err)
					}
					for _, before := range statements(text)[:n] {
						exec(before)
					}
					if ran {
						exec(q)
					}
					exec("UPDATE wh_schema SET version = ?, going = ?, step = ?, begun = ?", from, going, n, n+1)
					if err := s.keeper.move(ctx, s.db, list, whole); err != nil {
						t.Fatalf("%s, direction %d, statement %d, ran %v: %v", m.name, going, n+1, ran, err)
					}
					if got := schema(t, s); !slices.Equal(got, want) {
						t.Errorf("%s, direction %d, statement %d, ran %v: %q, want %q", m.name, going, n+1, ran, got, want)
					}
				}
			}
		}
	}
}

func TestAMigrationOfANewerWheelhouseThatIsCutHalfWayIsRefused(t *testing.T) {
	ctx := context.Background()
	s, list := onMySQL(t)
	older := list[:len(list)-1]
	to := older[len(older)-1].version
	if err := s.keeper.move(ctx, s.db, older, way{up: true, to: to}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.db.Exec("UPDATE wh_schema SET going = 1, step = 1, begun = 1"); err != nil {
		t.Fatal(err)
	}
	if err := s.keeper.move(ctx, s.db, older, way{up: true, to: to}); err == nil || !strings.Contains(err.Error(), "start the newer one") {
		t.Errorf("%v", err)
	}
}

// A table of somebody else is not taken for one of ours that was made before a crash, however
// often it is tried.
func TestATableOfAnotherIsNotTakenForOurs(t *testing.T) {
	s, _ := onMySQL(t)
	if _, err := s.db.Exec("CREATE TABLE wh_audit (id int)"); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if err := s.Ping(context.Background()); err == nil || !strings.Contains(err.Error(), "migration 0002_audit, statement 1") {
			t.Errorf("%v", err)
		}
	}
}

func TestServersThatStartAtOnceMakeTablesOnce(t *testing.T) {
	c := fresh(t, "mysql")
	var all sync.WaitGroup
	faults := make([]error, 4)
	for i := range faults {
		s := opened(t, c)
		all.Go(func() { faults[i] = s.Ping(context.Background()) })
	}
	all.Wait()
	if err := errors.Join(faults...); err != nil {
		t.Error(err)
	}
}

// Keys are the same letter by letter: the server's own collation takes a for A, é for e, and
// leaves blanks at the end out.
func TestKeysAreExact(t *testing.T) {
	ctx := context.Background()
	each(t, func(t *testing.T, _ string, s *Store) {
		names := []string{"a", "A", "á", "a ", "Ａ", "ä", "ss", "ß", `a\`, "a'", `a"`, "😀", "😁", ""}
		err := s.Write(ctx, here, func(ctx context.Context, tx *Tx) error {
			for _, name := range names {
				if _, err := tx.Exec(ctx, "INSERT INTO wh_follow (org, project, login, metric, unit, since, body) VALUES (?, ?, ?, 'm', '', '', '')", tx.Org, tx.Project, name); err != nil {
					return err
				}
			}
			for _, name := range names {
				var got string
				var n int
				if _, err := tx.Row(ctx, "SELECT MAX(login), COUNT(*) FROM wh_follow WHERE org = ? AND project = ? AND login = ?", []any{tx.Org, tx.Project, name}, []any{&got, &n}); err != nil {
					return err
				}
				if got != name || n != 1 {
					t.Errorf("%q is found as %d of %q", name, n, got)
				}
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	})
}

// What is longer than MySQL can find it by is refused with what to do, and not cut.
func TestAPathThatIsTooLongIsRefused(t *testing.T) {
	ctx := context.Background()
	s := opened(t, fresh(t, "mysql"))
	put := func(unit string) error {
		return s.Write(ctx, here, func(ctx context.Context, tx *Tx) error {
			_, err := tx.Exec(ctx, "INSERT INTO wh_follow (org, project, login, metric, unit, since, body) VALUES (?, ?, ?, ?, ?, '', ?)",
				tx.Org, strings.Repeat("项", 100), strings.Repeat("人", 150), strings.Repeat("数", 150), unit, strings.Repeat("😀", 1<<18))
			return err
		})
	}
	if err := put(strings.Repeat("😀", 360)); err != nil {
		t.Error(err)
	}
	if err := put(strings.Repeat("s", 361)); err == nil || !strings.Contains(err.Error(), "360 characters of a unit's path") {
		t.Errorf("%v", err)
	}
	err := s.Write(ctx, here, func(ctx context.Context, tx *Tx) error {
		return tx.Audit(ctx, "anna", "note", "incident", "1", nil, strings.Repeat("x", 80<<20))
	})
	if err == nil || !strings.Contains(err.Error(), "max_allowed_packet") {
		t.Errorf("%v", err)
	}
}

func TestServersThatAreTooOldAreRefused(t *testing.T) {
	for text, old := range map[string]bool{
		"10.11.6-MariaDB-0+deb12u1": false, "10.5.23-MariaDB-log": true, "10.6.0-MariaDB": false, "11.4.2-MariaDB": false, "8.0.17": false, "8.0.16": true,
		"8.4.0-commercial": false, "9.1.0": false, "5.7.44-log": true, "8.0.11-TiDB-v7.5.0": true, "nonsense": true,
	} {
		if tooOld(text) != old {
			t.Errorf("%s: too old is %v", text, !old)
		}
	}
}

// A user without the right to make triggers is told which right is missing.
func TestMissingRightsAreNamed(t *testing.T) {
	c := fresh(t, "mysql")
	owner := maria.Address(t)
	s := opened(t, c)
	db, err := s.keeper.open(s.config)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	_, base, _ := strings.Cut(c.DSN[len("mysql://"):], "/")
	for _, q := range []string{
		"DROP USER IF EXISTS wheelhouse_poor", "CREATE USER wheelhouse_poor IDENTIFIED BY 'poor'",
		"GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, ALTER, INDEX ON " + base + ".* TO wheelhouse_poor",
	} {
		if _, err := db.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() {
		if d, err := keepers["mysql"].open(c); err == nil {
			_, _ = d.Exec("DROP USER wheelhouse_poor") // the server goes with the test
			_ = d.Close()
		}
	})
	poor := opened(t, Config{Engine: "mysql", DSN: "mysql://wheelhouse_poor:poor@" + owner.Host + "/" + base})
	if err := poor.Ping(context.Background()); err == nil || !strings.Contains(err.Error(), "GRANT ALL") || strings.Contains(err.Error(), "poor@"+owner.Host) {
		t.Errorf("%v", err)
	}
}

func TestAddressesTellTheirEngine(t *testing.T) {
	for where, want := range map[string]Config{
		"/var/lib/state.sqlite": {Engine: "sqlite", Path: "/var/lib/state.sqlite"},
		"postgres://u@h/d":      {Engine: "postgres", DSN: "postgres://u@h/d"},
		"mysql://u@h/d":         {Engine: "mysql", DSN: "mysql://u@h/d"},
		"mariadb://u@h/d":       {Engine: "mysql", DSN: "mariadb://u@h/d"},
	} {
		if got := At(where); got.Engine != want.Engine || got.Path != want.Path || got.DSN != want.DSN {
			t.Errorf("%s: %+v", where, got)
		}
	}
	for dsn, want := range map[string]string{"mysql://root@127.0.0.1": "names no database", "mysql://%zz": "cannot be read"} {
		s := opened(t, Config{Engine: "mysql", DSN: dsn})
		if err := s.Ping(context.Background()); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", dsn, err)
		}
	}
}
