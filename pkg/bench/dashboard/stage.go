package dashboard

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// Skipped is why there is nothing to measure with.
type Skipped string

func (s Skipped) Error() string { return string(s) }

// stage is a Grafana of its own and a browser, run by scripts/lib/bench.
type stage struct {
	command *exec.Cmd
	to      io.WriteCloser
	from    *bufio.Reader
}

// patience is how long the stage may take to end by itself.
const patience = 30 * time.Second

// raise starts the stage; the error is a Skipped where a program is missing.
func raise(ctx context.Context, root string, progress io.Writer) (*stage, error) {
	script := filepath.Join(root, "scripts", "lib", "bench", "stage.mjs")
	if _, err := os.Stat(script); root == "" || err != nil {
		return nil, Skipped("it needs the project's folder: start it there with npm run bench")
	}
	c := exec.CommandContext(ctx, "node", script)
	c.Dir, c.Stderr, c.WaitDelay = root, progress, patience
	to, err := c.StdinPipe()
	if err != nil {
		return nil, err
	}
	c.Cancel = to.Close // it ends in order where its input does
	from, err := c.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := c.Start(); err != nil {
		return nil, Skipped("Node.js does not start: " + err.Error())
	}
	s := &stage{command: c, to: to, from: bufio.NewReader(from)}
	if err := s.reply(nil); err != nil {
		return nil, errors.Join(err, s.end())
	}
	return s, nil
}

// do has the stage act and reads what it found.
func (s *stage) do(act string, what object, found any) error {
	line := object{"act": act}
	for k, v := range what {
		line[k] = v
	}
	if err := json.NewEncoder(s.to).Encode(line); err != nil {
		return fmt.Errorf("%s: %w", act, err)
	}
	if err := s.reply(found); err != nil {
		return fmt.Errorf("%s: %w", act, err)
	}
	return nil
}

func (s *stage) reply(found any) error {
	line, err := s.from.ReadBytes('\n')
	if err != nil {
		return fmt.Errorf("the browser's program ended: %w", err)
	}
	var reply struct {
		OK     json.RawMessage `json:"ok"`
		Failed string          `json:"failed"`
		Skip   string          `json:"skip"`
	}
	if err := json.Unmarshal(line, &reply); err != nil {
		return fmt.Errorf("the browser's program says %q: %w", line, err)
	}
	switch {
	case reply.Skip != "":
		return Skipped(reply.Skip)
	case reply.Failed != "":
		return errors.New(reply.Failed)
	case found == nil:
		return nil
	}
	return json.Unmarshal(reply.OK, found)
}

// end closes browser and Grafana.
func (s *stage) end() error {
	_ = s.to.Close() // closed already where the run was broken off
	return s.command.Wait()
}
