package grafana

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

type runner struct {
	config engine.Config
	api    api

	fitness sync.Mutex
	fit     bool // the session was looked at

	descriptions execute.Descriptions
}

// Run runs a statement; Grafana ends it where the context ends.
func (g *runner) Run(ctx context.Context, st execute.Statement, limit int) (*execute.RowSet, error) {
	if st.Connection == "" {
		st.Connection = g.config.Name
	}
	if err := whole(st); err != nil {
		return nil, execute.Fail(ctx, execute.Engine, st, err)
	}
	ctx, cancel := execute.Limited(ctx, g.config.Timeout)
	defer cancel()
	k, own, err := g.ready(ctx, st)
	if err != nil {
		return nil, failed(ctx, st, err)
	}
	return g.run(ctx, st, limit, k, own)
}

// whole refuses what would be changed on its way.
func whole(st execute.Statement) error {
	switch {
	case len(st.Args) > 0:
		return errors.New("the statement has arguments, which a data source of Grafana does not take")
	case strings.ContainsRune(st.SQL, 0):
		return errors.New("a text holds the character NUL, which cannot be sent through Grafana: leave it out")
	case !utf8.ValidString(st.SQL):
		return errors.New("a text is no UTF-8, which cannot be sent through Grafana")
	}
	if i := strings.Index(st.SQL, "$__"); i >= 0 {
		end := i + 3
		for end < len(st.SQL) && (st.SQL[end] == '_' || st.SQL[end]|0x20 >= 'a' && st.SQL[end]|0x20 <= 'z') {
			end++
		}
		return fmt.Errorf("the statement holds %s, which Grafana would take for a macro of its own: leave it out of the SQL and the names of the definitions", st.SQL[i:end])
	}
	return nil
}

// ready is what the data source is asked by. Its sessions are looked at once.
func (g *runner) ready(ctx context.Context, st execute.Statement) (kind, session, error) {
	_, k, err := g.api.kind(ctx)
	if err != nil {
		return k, session{}, err
	}
	name := g.config.Settings["dialect"]
	if name == "" {
		name = k.dialect
	}
	own := sessions[name]
	g.fitness.Lock()
	defer g.fitness.Unlock()
	if g.fit || own.fit == "" {
		return k, own, nil
	}
	ask := execute.Statement{Connection: st.Connection, SQL: own.fit, Columns: []execute.OutColumn{{Name: "problem", Kind: execute.String}}}
	rows, err := g.run(ctx, ask, 0, k, session{})
	if err != nil {
		return k, own, err
	}
	if problem := rows.Columns[0].Strings[0]; problem != "" {
		return k, own, execute.Because(execute.Incomplete, fmt.Errorf("the data source %q cannot be used: %s", g.api.uid, problem))
	}
	g.fit = true
	return k, own, nil
}

// run asks the query API for one statement.
func (g *runner) run(ctx context.Context, st execute.Statement, limit int, k kind, own session) (*execute.RowSet, error) {
	sql := st.SQL
	if own.as != nil {
		sql = own.as(sql)
	}
	if own.before != nil {
		sql = own.before(g.config.Timeout) + sql
	}
	query := k.query(sql)
	query["refId"], query["datasource"] = "A", map[string]any{"uid": g.api.uid}
	query["intervalMs"], query["maxDataPoints"] = 1000, 1000000
	// The time range is of no use, and has to be one.
	sent, err := json.Marshal(map[string]any{"queries": []any{query}, "from": "0", "to": "1000"})
	if err != nil {
		return nil, execute.Fail(ctx, execute.Engine, st, err)
	}
	res, err := g.api.ask(ctx, http.MethodPost, "/api/ds/query", sent)
	if err != nil {
		return nil, failed(ctx, st, err)
	}
	defer res.body.Close() //nolint:errcheck // read to the end or given up
	answer, err := read(res.body)
	switch {
	case err != nil && res.status/100 == 2:
		return nil, execute.Fail(ctx, execute.Connect, st, execute.Because(execute.Unreachable, err))
	case err != nil:
		return nil, failed(ctx, st, g.api.refused(res.status))
	}
	a, ok := answer.Results["A"]
	switch {
	case !ok && res.status/100 != 2:
		err := g.api.refused(res.status)
		if answer.Message != "" {
			err = execute.Because(execute.CauseOf(err), fmt.Errorf("%w: %s", err, answer.Message))
		}
		return nil, failed(ctx, st, err)
	case a.Error != "":
		return nil, engineFailed(ctx, st, a.Error)
	}
	f, rows, err := a.table()
	if err != nil {
		return nil, execute.Fail(ctx, execute.Engine, st, err)
	}
	if notice := f.cut(); notice != "" {
		too := execute.Exceeded(st, rows)
		too.Err = fmt.Errorf("%w (the data source says: %s)", too.Err, notice)
		return nil, too
	}
	if limit > 0 && rows > limit {
		return nil, execute.Exceeded(st, limit)
	}
	out, err := rowsOf(f, rows, st.Columns, own.wide)
	if err != nil {
		return nil, execute.Fail(ctx, execute.Engine, st, err)
	}
	return out, nil
}

// Ping tells the data source and its engine's version.
func (g *runner) Ping(ctx context.Context) (string, error) {
	st := execute.Statement{Connection: g.config.Name, SQL: "SELECT 1 AS version"}
	ctx, cancel := execute.Limited(ctx, g.config.Timeout)
	defer cancel()
	k, own, err := g.ready(ctx, st)
	if err != nil {
		return "", failed(ctx, st, err)
	}
	of, err := g.api.source(ctx)
	if err != nil {
		return "", failed(ctx, st, err)
	}
	if own.version != "" {
		st.SQL = own.version + " AS version"
	}
	rows, err := g.run(ctx, st, 0, k, own)
	if err != nil {
		return "", err
	}
	through := fmt.Sprintf("Grafana data source %s (%s)", of.Name, of.Type)
	if own.version != "" && rows.Len == 1 {
		through += ": " + rows.Columns[0].Text(0)
	}
	return through, nil
}

// Close has nothing to end: connections to the engine are Grafana's.
func (g *runner) Close() error { return nil }
