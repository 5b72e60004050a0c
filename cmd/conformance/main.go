// Command conformance runs the peer's integration suite and tells what passes.
//
//	conformance PATH [--engine sqlite|postgres|mysql|clickhouse|trino] [--case TEXT] [--cases FILE] [--dsn DSN] [--verbose]
//
// PATH is the suite's folder (manifests/, tables/, cases.jsonl) or a file of
// cases in it. Each failure is told with its request, its SQL and the first
// rows that differ; the last line is "N passed, N failed", with ", N skipped" where
// the peer's rows are estimates, each told by name. The exit code is 0
// if all passed, 1 if some failed, 2 if the suite could not be run.
package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"

	"github.com/spf13/cobra"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/conformance"
)

// Variables name the servers that npm scripts start.
const (
	postgresVariable   = "WHEELHOUSE_TEST_POSTGRES"
	mysqlVariable      = "WHEELHOUSE_TEST_MYSQL"
	trinoVariable      = "WHEELHOUSE_TEST_PRESTO"
	clickhouseVariable = "WHEELHOUSE_TEST_CLICKHOUSE"
)

type options struct {
	engine, text, cases, dsn string
	verbose                  bool
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

func run(ctx context.Context, args []string, out, errs io.Writer) int {
	var o options
	failed := 0
	cmd := &cobra.Command{
		Use: "conformance PATH", Short: "Run the peer's integration suite", Args: cobra.ExactArgs(1),
		SilenceUsage: true, SilenceErrors: true,
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			failed, err = o.suite(cmd.Context(), args[0], out)
			return err
		},
	}
	cmd.SetArgs(args)
	cmd.SetOut(out)
	cmd.SetErr(errs)
	cmd.Flags().StringVar(&o.engine, "engine", "sqlite", "engine to run on: sqlite, postgres, mysql, clickhouse or trino")
	cmd.Flags().StringVar(&o.text, "case", "", "only cases whose name holds this text")
	cmd.Flags().StringVar(&o.cases, "cases", "", "another file of cases over the same manifests and tables")
	cmd.Flags().StringVar(&o.dsn, "dsn", "", "server; default $"+postgresVariable+", $"+mysqlVariable+", $"+clickhouseVariable+", $"+trinoVariable)
	cmd.Flags().BoolVar(&o.verbose, "verbose", false, "tell passing cases too, with their SQL")
	if err := cmd.ExecuteContext(ctx); err != nil {
		fmt.Fprintln(errs, "conformance:", err) //nolint:errcheck // nowhere else to tell
		return 2
	}
	return min(failed, 1)
}

// suite runs the cases and gives the number that failed.
func (o options) suite(ctx context.Context, path string, out io.Writer) (int, error) {
	s, err := conformance.Open(path, o.cases)
	if err != nil {
		return 0, err
	}
	if s.Select(o.text); len(s.Cases) == 0 {
		return 0, fmt.Errorf("no case has %q in its name", o.text)
	}
	db, err := o.database(ctx, s)
	if err != nil {
		return 0, err
	}
	defer db.Close()
	passed, failed, known := 0, 0, 0
	bench := &conformance.Bench{Suite: s, Database: db}
	err = bench.Run(ctx, func(r conformance.Result) {
		switch {
		case r.Known != "":
			known++
			fmt.Fprintf(out, "skip %s: %s\n", r.Case.Name, r.Known) //nolint:errcheck // as below
		case !r.Passed():
			failed++
			fmt.Fprintln(out, r) //nolint:errcheck // a closed pipe ends the run anyway
		case o.verbose:
			passed++
			fmt.Fprintf(out, "ok   %s\n%s\n\n", r.Case.Name, r.SQL) //nolint:errcheck // as above
		default:
			passed++
		}
	})
	if err != nil {
		return failed, err
	}
	closing := fmt.Sprintf("%d passed, %d failed", passed, failed)
	if known > 0 {
		closing += fmt.Sprintf(", %d skipped", known)
	}
	fmt.Fprintln(out, closing) //nolint:errcheck // as above
	return failed, nil
}

func (o options) database(ctx context.Context, s *conformance.Suite) (*conformance.Database, error) {
	switch o.engine {
	case "sqlite":
		return conformance.SQLite(ctx, s)
	case "postgres":
		return on(ctx, s, conformance.Postgres, cmp.Or(o.dsn, os.Getenv(postgresVariable)), "PostgreSQL", postgresVariable)
	case "mysql":
		return on(ctx, s, conformance.MySQL, cmp.Or(o.dsn, os.Getenv(mysqlVariable)), "MySQL or MariaDB", mysqlVariable)
	case "clickhouse":
		return on(ctx, s, conformance.ClickHouse, cmp.Or(o.dsn, os.Getenv(clickhouseVariable)), "ClickHouse", clickhouseVariable)
	case "trino":
		return on(ctx, s, conformance.Trino, cmp.Or(o.dsn, os.Getenv(trinoVariable)), "Trino or Presto", trinoVariable)
	}
	return nil, fmt.Errorf("engine %q is not known: use sqlite, postgres, mysql, clickhouse or trino", o.engine)
}

type opener func(context.Context, *conformance.Suite, string) (*conformance.Database, error)

// on loads the suite into a server.
func on(ctx context.Context, s *conformance.Suite, open opener, address, server, variable string) (*conformance.Database, error) {
	if address == "" {
		return nil, fmt.Errorf("no %s server: give --dsn, set %s, or use npm run conformance, which starts one", server, variable)
	}
	return open(ctx, s, address)
}
