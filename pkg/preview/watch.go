package preview

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// settle is how long files have to be left alone before they are read again:
// editors write in several steps.
const settle = 150 * time.Millisecond

// watch calls back after definitions below dir changed. Folders are watched,
// not files, since editors replace files.
func watch(dir string, changed func()) (io.Closer, error) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, fmt.Errorf("watch the definitions: %w", err)
	}
	if err := addBelow(w, dir); err != nil {
		_ = w.Close() // the first error is the one to tell
		return nil, fmt.Errorf("watch %s: %w", dir, err)
	}
	go follow(w, changed)
	return w, nil
}

func follow(w *fsnotify.Watcher, changed func()) {
	timer := time.NewTimer(time.Hour)
	timer.Stop()
	for {
		select {
		case e, ok := <-w.Events:
			if !ok {
				return
			}
			if info, err := os.Stat(e.Name); err == nil && info.IsDir() && e.Has(fsnotify.Create) {
				_ = addBelow(w, e.Name) // gone again before we looked
				timer.Reset(settle)
			} else if isDefinition(e.Name) && !e.Has(fsnotify.Chmod) {
				timer.Reset(settle)
			}
		case _, ok := <-w.Errors:
			if !ok {
				return
			}
		case <-timer.C:
			changed()
		}
	}
}

func isDefinition(name string) bool {
	switch filepath.Ext(name) {
	case ".yaml", ".yml", ".json":
		return !strings.HasPrefix(filepath.Base(name), ".")
	}
	return false
}

// addBelow watches a folder and those in it that definitions are read from.
func addBelow(w *fsnotify.Watcher, dir string) error {
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		name := d.Name()
		if path != dir && (strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") || name == "data" || name == "node_modules") {
			return filepath.SkipDir
		}
		return w.Add(path)
	})
}
