package state

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// ErrNone is returned where a project has no published version.
var ErrNone = errors.New("no version has been published")

// ConflictError is returned when somebody else published in between.
type ConflictError struct{ Expected, Found int }

// Error says what to do.
func (e ConflictError) Error() string {
	return fmt.Sprintf("version %d has been published since version %d, which this is based on: take it in and publish again", e.Found, e.Expected)
}

// Version is one published set of definitions: file names to their text.
type Version struct {
	Project     string    `json:"project"`
	Version     int       `json:"version"`
	CreatedAt   time.Time `json:"createdAt"`
	Author      string    `json:"author"`
	Message     string    `json:"message"`
	Fingerprint string    `json:"fingerprint"`
	// Edited names the definitions that a review in Grafana has put into this version; none
	// of a version that is published from a folder. Only written.
	Edited []string          `json:"-"`
	Files  map[string]string `json:"files,omitempty"`
}

// FromGrafana is the origin of a certificate that was given by a review in Grafana.
const FromGrafana = "grafana"

// AnyVersion publishes whatever came before.
const AnyVersion = -1

// Publish stores a new version with its certificates, all of it or nothing, and gives its
// number. base is the version that the change is based on (AnyVersion not to check).
// Publishing what is already the newest version changes nothing and gives its number.
func (s *Store) Publish(ctx context.Context, v Version, base int, certified ...Certificate) (n int, err error) {
	err = s.Write(ctx, Place{Project: v.Project}, func(ctx context.Context, tx *Tx) error {
		n, err = tx.Publish(ctx, v, base, certified...)
		return err
	})
	return n, err
}

// Publish is Store.Publish as a part of a transaction, in its project.
func (t *Tx) Publish(ctx context.Context, v Version, base int, certified ...Certificate) (int, error) {
	files, err := json.Marshal(v.Files)
	if err != nil {
		return 0, fmt.Errorf("write the definitions: %w", err)
	}
	var newest int
	var fingerprint string
	if _, err := t.Row(ctx, "SELECT version, fingerprint FROM wh_definition WHERE project = ? ORDER BY version DESC LIMIT 1", []any{t.Project}, []any{&newest, &fingerprint}); err != nil {
		return 0, err
	}
	if newest > 0 && fingerprint == v.Fingerprint {
		return newest, nil
	}
	if base != AnyVersion && base != newest {
		return 0, ConflictError{Expected: base, Found: newest}
	}
	if v.CreatedAt.IsZero() {
		v.CreatedAt = t.Now
	}
	// Two publishers that saw the same newest version collide on the primary key.
	_, err = t.Exec(ctx, "INSERT INTO wh_definition (project, version, created_at, author, message, fingerprint, files) VALUES (?, ?, ?, ?, ?, ?, ?)",
		t.Project, newest+1, v.CreatedAt.UTC().Format(time.RFC3339Nano), v.Author, v.Message, v.Fingerprint, string(files))
	if err != nil {
		return 0, fmt.Errorf("publish version %d: %w", newest+1, err)
	}
	for _, name := range v.Edited {
		if _, err := t.Exec(ctx, "INSERT INTO wh_publication (project, version, name) VALUES (?, ?, ?)", t.Project, newest+1, name); err != nil {
			return 0, err
		}
	}
	for _, c := range certified {
		c.Version = newest + 1
		if err := t.Certify(ctx, c); err != nil {
			return 0, err
		}
	}
	return newest + 1, nil
}

// EditedSince names the definitions that reviews in Grafana have put into versions after a
// folder was published last: what a folder may not have yet. Sorted.
func (t *Tx) EditedSince(ctx context.Context) (out []string, err error) {
	err = t.Rows(ctx, `SELECT DISTINCT p.name FROM wh_publication p WHERE p.project = ? AND p.version >
(SELECT COALESCE(MAX(d.version), 0) FROM wh_definition d WHERE d.project = ? AND NOT EXISTS
(SELECT 1 FROM wh_publication q WHERE q.project = d.project AND q.version = d.version)) ORDER BY p.name`, []any{t.Project, t.Project},
		func(scan func(...any) error) error {
			var name string
			err := scan(&name)
			out = append(out, name)
			return err
		})
	return out, err
}

const columns = "project, version, created_at, author, message, fingerprint"

// Latest gives the newest version with its files, ErrNone where there is none.
func (s *Store) Latest(ctx context.Context, project string) (*Version, error) {
	return s.one(ctx, "SELECT "+columns+", files FROM wh_definition WHERE project = ? ORDER BY version DESC LIMIT 1", project)
}

// Get gives one version with its files.
func (s *Store) Get(ctx context.Context, project string, version int) (*Version, error) {
	return s.one(ctx, "SELECT "+columns+", files FROM wh_definition WHERE project = ? AND version = ?", project, version)
}

// Newest gives the number and fingerprint of the newest version without reading
// its files; what a server asks again and again. 0 where there is none.
func (s *Store) Newest(ctx context.Context, project string) (version int, fingerprint string, err error) {
	db, err := s.connect(ctx)
	if err != nil {
		return 0, "", err
	}
	row := db.QueryRowContext(ctx, s.rebind("SELECT version, fingerprint FROM wh_definition WHERE project = ? ORDER BY version DESC LIMIT 1"), project)
	if err := row.Scan(&version, &fingerprint); err != nil && !errors.Is(err, sql.ErrNoRows) {
		return 0, "", fmt.Errorf("state database: %w", err)
	}
	return version, fingerprint, nil
}

// Projects names those that have a version, for who mistyped one.
func (s *Store) Projects(ctx context.Context) ([]string, error) {
	db, err := s.connect(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := db.QueryContext(ctx, "SELECT DISTINCT project FROM wh_definition ORDER BY project")
	if err != nil {
		return nil, fmt.Errorf("state database: %w", err)
	}
	defer rows.Close() //nolint:errcheck // read-only
	var out []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, fmt.Errorf("state database: %w", err)
		}
		out = append(out, name)
	}
	return out, rows.Err()
}

// List gives all versions of a project, newest first, without their files.
func (s *Store) List(ctx context.Context, project string) ([]Version, error) {
	db, err := s.connect(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := db.QueryContext(ctx, s.rebind("SELECT "+columns+" FROM wh_definition WHERE project = ? ORDER BY version DESC"), project)
	if err != nil {
		return nil, fmt.Errorf("state database: %w", err)
	}
	defer rows.Close() //nolint:errcheck // read-only
	out := []Version{}
	for rows.Next() {
		var v Version
		var created string
		if err := rows.Scan(&v.Project, &v.Version, &created, &v.Author, &v.Message, &v.Fingerprint); err != nil {
			return nil, fmt.Errorf("state database: %w", err)
		}
		if v.CreatedAt, err = time.Parse(time.RFC3339Nano, created); err != nil {
			return nil, fmt.Errorf("version %d: %w", v.Version, err)
		}
		out = append(out, v)
	}
	return out, rows.Err()
}

func (s *Store) one(ctx context.Context, q string, args ...any) (*Version, error) {
	db, err := s.connect(ctx)
	if err != nil {
		return nil, err
	}
	var v Version
	var created, files string
	row := db.QueryRowContext(ctx, s.rebind(q), args...)
	err = row.Scan(&v.Project, &v.Version, &created, &v.Author, &v.Message, &v.Fingerprint, &files)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("project %q: %w", args[0], ErrNone)
	}
	if err != nil {
		return nil, fmt.Errorf("state database: %w", err)
	}
	if v.CreatedAt, err = time.Parse(time.RFC3339Nano, created); err != nil {
		return nil, fmt.Errorf("version %d: %w", v.Version, err)
	}
	if err := json.Unmarshal([]byte(files), &v.Files); err != nil {
		return nil, fmt.Errorf("version %d: %w", v.Version, err)
	}
	return &v, nil
}
