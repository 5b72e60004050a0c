package sqlite

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

var _ execute.Marking = (*runner)(nil)

// changeCounter is where a file counts the transactions that were written to it, see
// https://www.sqlite.org/fileformat.html#file_change_counter.
const changeCounter = 24

// Marks is one mark of the whole file, views and SELECTs included: when it and its
// write-ahead log were written, how long they are, and the file's own count. A database in
// memory has none that another connection could read.
func (s *runner) Marks(_ context.Context, relations []execute.Relation) ([]string, error) {
	out := make([]string, len(relations))
	if s.file.Parameters == inMemory {
		return out, nil
	}
	mark, err := s.mark()
	if err != nil {
		return nil, err
	}
	for i := range out {
		out[i] = mark
	}
	return out, nil
}

func (s *runner) mark() (string, error) {
	file, err := os.Open(s.file.Path)
	if err != nil {
		return "", err
	}
	defer file.Close() //nolint:errcheck // read-only
	stat, err := file.Stat()
	if err != nil {
		return "", err
	}
	var count [4]byte
	if _, err := file.ReadAt(count[:], changeCounter); err != nil {
		return "", err
	}
	mark := fmt.Sprintf("%d %d %d", stat.ModTime().UnixNano(), stat.Size(), binary.BigEndian.Uint32(count[:]))
	log, err := os.Stat(s.file.Path + "-wal")
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return mark, nil
	case err != nil:
		return "", err
	case log.Size() == 0: // readers make and remove empty ones
		return mark, nil
	}
	return fmt.Sprintf("%s %d %d", mark, log.ModTime().UnixNano(), log.Size()), nil
}
