package state

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"sort"
	"strconv"
	"strings"
)

//go:embed migrations
var migrations embed.FS

type migration struct {
	version  int
	name     string
	up, down string
}

// way is where the tables are brought.
type way struct {
	up bool
	to int // the version they have in the end
}

// load lists the migrations of a folder in order.
func load(folder string) ([]migration, error) {
	entries, err := migrations.ReadDir("migrations/" + folder)
	if err != nil {
		return nil, fmt.Errorf("no migrations for %s: %w", folder, err)
	}
	var out []migration
	for _, e := range entries {
		base, ok := strings.CutSuffix(e.Name(), ".up.sql")
		if !ok {
			continue
		}
		number, name, _ := strings.Cut(base, "_")
		version, err := strconv.Atoi(number)
		if err != nil {
			return nil, fmt.Errorf("migration %s has no number", e.Name())
		}
		up, err := migrations.ReadFile("migrations/" + folder + "/" + base + ".up.sql")
		if err != nil {
			return nil, err
		}
		down, err := migrations.ReadFile("migrations/" + folder + "/" + base + ".down.sql")
		if err != nil {
			return nil, err
		}
		out = append(out, migration{version, name, string(up), string(down)})
	}
	sort.Slice(out, func(i, j int) bool { return out[i].version < out[j].version })
	return out, nil
}

// migrateUp applies what is missing: two servers that start at once take turns.
func migrateUp(ctx context.Context, db *sql.DB, k keeper) error {
	list, err := load(k.migrations)
	if err != nil {
		return err
	}
	return k.move(ctx, db, list, way{up: true, to: list[len(list)-1].version})
}

// Down takes the tables back to a version; 0 removes all of them.
func (s *Store) Down(ctx context.Context, to int) error {
	db, err := s.connect(ctx)
	if err != nil {
		return err
	}
	list, err := load(s.keeper.migrations)
	if err != nil {
		return err
	}
	err = s.keeper.move(ctx, db, list, way{to: to})
	s.mu.Lock()
	s.migrated = false
	s.mu.Unlock()
	return err
}

// newer is the error of tables that this program does not know.
func newer(at, newest int) error {
	return fmt.Errorf("the tables are of a newer Wheelhouse (%d, this one knows %d): upgrade, or restore a backup", at, newest)
}
