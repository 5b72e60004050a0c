package engine

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"regexp"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

// Settings are a connection's values by key.
type Settings map[string]string

// Config says which engine and how to reach it.
type Config struct {
	Name     string // of the connection, for errors
	Engine   string
	Settings Settings
	// Timeout is the longest that a statement may run; 0 sets no limit.
	Timeout time.Duration
	// Opened is asked about every file that is opened, by the path that it really has,
	// links and ".." resolved, before anything is read from it. An engine whose
	// settings name files asks it; nil admits any.
	Opened func(path string) error
}

// Open prepares a runner; nothing is connected before the first statement. Its
// errors are *execute.Error of kind Connect.
func Open(c Config) (execute.Runner, error) {
	fail := func(cause execute.Cause, err error) (execute.Runner, error) {
		return nil, &execute.Error{Kind: execute.Connect, Cause: cause, Connection: c.Name, Err: err}
	}
	d, err := For(c.Engine)
	if err != nil {
		return fail(execute.Incomplete, err)
	}
	if missing := d.Missing(c.Settings); len(missing) > 0 {
		return fail(execute.Incomplete, fmt.Errorf("%s needs %s", d.Label, strings.Join(missing, " and ")))
	}
	if c.Settings, err = d.expand(c.Settings); err != nil {
		return fail(execute.Incomplete, err)
	}
	r, err := d.Open(c)
	if known := (*execute.Error)(nil); errors.As(err, &known) {
		return nil, err
	}
	if err != nil {
		return fail(execute.Incomplete, err)
	}
	return r, nil
}

var reference = regexp.MustCompile(`\$\{(\w+)\}`)

// expand replaces ${NAME} by the environment's value; an unset one is an error,
// not an empty password.
func (d *Descriptor) expand(s Settings) (Settings, error) {
	out := maps.Clone(s)
	missing := ""
	for _, v := range d.Settings {
		if !v.Environment {
			continue
		}
		out[v.Key] = reference.ReplaceAllStringFunc(s[v.Key], func(ref string) string {
			name := reference.FindStringSubmatch(ref)[1]
			value, ok := os.LookupEnv(name)
			if !ok && missing == "" {
				missing = name
			}
			return value
		})
	}
	if missing != "" {
		return nil, fmt.Errorf("the environment variable %s is not set", missing)
	}
	return out, nil
}
