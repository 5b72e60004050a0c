package sqlitefile_test

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sqlitefile"
)

// made writes a database with one row that tells its name.
func made(t *testing.T, path string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	db, err := sqlitefile.Open(sqlitefile.File{Path: path})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	if _, err := db.Exec("CREATE TABLE t (name text); CREATE INDEX i ON t(name); INSERT INTO t VALUES ('" + filepath.Base(path) + "')"); err != nil {
		t.Fatal(err)
	}
}

// real is a folder without links in its own path.
func real(t *testing.T) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func linked(t *testing.T, to, at string) {
	t.Helper()
	if err := os.Symlink(to, at); err != nil {
		t.Skip("this file system makes no links:", err)
	}
}

var errOutside = errors.New("outside")

// TestAdmitIsAskedAboutTheFileThatIsReallyOpened tries the ways to write one file's
// path such that another is opened.
func TestAdmitIsAskedAboutTheFileThatIsReallyOpened(t *testing.T) {
	t.Parallel()
	root := real(t)
	in, out := filepath.Join(root, "data"), filepath.Join(root, "data2")
	made(t, filepath.Join(in, "shop.sqlite"))
	made(t, filepath.Join(in, "sub", "odd #1%3F?mode=rw.sqlite"))
	made(t, filepath.Join(out, "grafana.db"))
	if err := os.WriteFile(filepath.Join(out, "passwd"), []byte(strings.Repeat("root:x:0:0\n", 20)), 0o600); err != nil {
		t.Fatal(err)
	}
	linked(t, filepath.Join(out, "grafana.db"), filepath.Join(in, "link.sqlite"))
	linked(t, filepath.Join(out, "passwd"), filepath.Join(in, "passwd.sqlite"))
	linked(t, out, filepath.Join(in, "folder"))
	linked(t, "shop.sqlite", filepath.Join(in, "inside.sqlite"))
	for path, want := range map[string]string{ // the file that is read; "" none
		in + "/shop.sqlite":                           "shop.sqlite",
		in + "/./sub/../shop.sqlite":                  "shop.sqlite",
		in + "/inside.sqlite":                         "shop.sqlite",
		in + "/sub/odd #1%3F?mode=rw.sqlite":          "odd #1%3F?mode=rw.sqlite",
		out + "/grafana.db":                           "",
		in + "/../data2/grafana.db":                   "",
		in + "/sub/../../data2/grafana.db":            "",
		in + "/link.sqlite":                           "",
		in + "/passwd.sqlite":                         "",
		in + "/folder/grafana.db":                     "",
		out + "/grafana.db\x00" + in + "/shop.sqlite": "",
		"//localhost" + out + "/grafana.db":           "",
		// SQLite cuts a path off at a zero, and what it opens is inside.
		in + "/shop.sqlite\x00/../../data2/grafana.db": "shop.sqlite",
		in + "/shop.sqlite?mode=memory":                "", // a name that no file has
		"file:" + in + "/shop.sqlite?mode=rwc":         "",
	} {
		var asked []string
		db, err := sqlitefile.Open(sqlitefile.File{
			Path: path, Parameters: "mode=ro", Pragmas: []string{"cache_size(-64)"}, ReadOnly: true,
			Admit: func(p string) error {
				asked = append(asked, p)
				if !strings.HasPrefix(p, in+string(filepath.Separator)) {
					return errOutside
				}
				return nil
			},
		})
		if err != nil {
			t.Errorf("%q: %v", path, err)
			continue
		}
		var got string
		err = db.QueryRow("SELECT name FROM t").Scan(&got)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("%q: reads %q, %v; want %q", path, got, err, want)
		}
		if err != nil && strings.Contains(err.Error(), "not a database") {
			t.Errorf("%q: the file was read before anybody was asked: %v", path, err)
		}
		if len(asked) == 0 && err == nil {
			t.Errorf("%q: nobody was asked", path)
		}
		_ = db.Close() // read-only
	}
}

func TestALinkThatIsChangedLaterIsAskedAboutAgain(t *testing.T) {
	t.Parallel()
	root := real(t)
	made(t, filepath.Join(root, "in", "shop.sqlite"))
	made(t, filepath.Join(root, "out", "grafana.db"))
	link := filepath.Join(root, "in", "link")
	linked(t, filepath.Join(root, "in", "shop.sqlite"), link)
	db, err := sqlitefile.Open(sqlitefile.File{Path: link, Parameters: "mode=ro", Admit: func(p string) error {
		if !strings.HasPrefix(p, filepath.Join(root, "in")) {
			return errOutside
		}
		return nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	db.SetMaxIdleConns(0) // each use is a new connection
	var got string
	if err := db.QueryRow("SELECT name FROM t").Scan(&got); err != nil || got != "shop.sqlite" {
		t.Fatalf("%q %v", got, err)
	}
	if err := os.Remove(link); err != nil {
		t.Fatal(err)
	}
	linked(t, filepath.Join(root, "out", "grafana.db"), link)
	err = db.QueryRow("SELECT name FROM t").Scan(&got)
	if !errors.Is(err, errOutside) || !strings.Contains(err.Error(), link+" leads to another file") {
		t.Errorf("%q %v", got, err)
	}
}

// TestReadOnlyReadsOneFileOnly tries what SQL could do beside reading.
func TestReadOnlyReadsOneFileOnly(t *testing.T) {
	t.Parallel()
	root := real(t)
	file, other, fresh := filepath.Join(root, "shop.sqlite"), filepath.Join(root, "grafana.db"), filepath.Join(root, "new.sqlite")
	made(t, file)
	made(t, other)
	db, err := sqlitefile.Open(sqlitefile.File{Path: file, Parameters: "mode=ro", Pragmas: []string{"query_only(1)", "temp_store(2)"}, ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	for _, q := range []string{
		"ATTACH '" + other + "' AS g",
		"ATTACH DATABASE 'file:" + other + "?mode=rw' AS g",
		"SELECT 1; ATTACH '" + other + "' AS g; SELECT name FROM g.t",
		"SELECT name FROM t) ; ATTACH '" + other + "' AS g; SELECT name FROM (SELECT name FROM g.t",
		"ATTACH ':memory:' AS m",
		"DETACH main",
		"VACUUM INTO '" + fresh + "'",
		"VACUUM",
		"SELECT load_extension('" + other + "')",
		"SELECT load_extension('" + other + "', 'main') FROM t",
		"SELECT fts3_tokenizer('simple')",
		"INSERT INTO t VALUES ('x')",
		"UPDATE t SET name = 'x'",
		"DELETE FROM t",
		"DROP TABLE t",
		"CREATE TABLE u (a)",
		"CREATE TEMP TABLE u (a)",
		"CREATE TEMP VIEW u AS SELECT 1",
		"CREATE VIRTUAL TABLE temp.u USING fts5(a)",
		"PRAGMA query_only = 0",
		"PRAGMA temp_store_directory = '" + root + "'",
		"PRAGMA journal_mode = DELETE",
		"PRAGMA writable_schema = 1",
		"PRAGMA database_list; PRAGMA mmap_size = 0",
		"SELECT * FROM pragma_integrity_check",
		"REINDEX", "ANALYZE", "BEGIN", "BEGIN EXCLUSIVE", "SAVEPOINT s",
	} {
		rows, err := db.Query(q)
		if err == nil {
			for rows.Next() {
			}
			err = errors.Join(rows.Err(), rows.Close())
		}
		if err == nil {
			t.Errorf("%s: is not refused", q)
		}
	}
	for _, q := range []string{
		"SELECT name FROM t",
		"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT max(i), (SELECT name FROM t) FROM n",
		"SELECT value FROM json_each('[1, 2]')",
		"SELECT name FROM pragma_table_info('t')",
		"SELECT count(*) OVER (), lower(name) FROM t",
	} {
		var first any
		row := db.QueryRow(q)
		if err := row.Scan(&first, new(any)); err != nil && !strings.Contains(err.Error(), "expected 1 destination arguments") {
			t.Errorf("%s: %v", q, err)
		}
	}
	if _, err := os.Stat(fresh); !os.IsNotExist(err) {
		t.Errorf("a file was written: %v", err)
	}
	for _, path := range []string{file, other} {
		if got := names(t, path); !slices.Equal(got, []string{filepath.Base(path)}) {
			t.Errorf("%s holds %v", path, got)
		}
	}
}

func names(t *testing.T, path string) (out []string) {
	t.Helper()
	db, err := sql.Open("sqlite", fmt.Sprintf("file:%s?mode=ro", path))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	rows, err := db.Query("SELECT name FROM t")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		out = append(out, name)
	}
	return out
}
