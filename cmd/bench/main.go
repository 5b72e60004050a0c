// Command bench measures what the design sets bars for.
//
//	bench [--json] [--data DIR] [--only load,compile,resolver/total_of_a_month]
//	bench [--json] [--data DIR] dashboard
//	bench [--json] alerts [--pack finance,hr|all] [--seeds 7,11]
//	bench [--json] [--data DIR] algorithms [--only forecast,ask]
//
// It exits with 1 when something could not be measured; a bar that is missed is
// shown, not an error.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/examples"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/bench"
)

func main() {
	if len(os.Args) == 3 && os.Args[1] == bench.LoadFlag {
		exitOn(json.NewEncoder(os.Stdout).Encode(bench.Load(os.Args[2])))
		return
	}
	asJSON := flag.Bool("json", false, "one JSON object a line")
	only := flag.String("only", "", "groups or figures, separated by commas: "+strings.Join(bench.Groups(), ", "))
	seeds := flag.String("seeds", "", "of the alerts' mornings, separated by commas")
	packs := flag.String("pack", "", "of the alerts' mornings, separated by commas, or all: "+strings.Join(examples.Packs(), ", "))
	root := projectRoot()
	data := flag.String("data", "", "folder for the generated databases, kept for the next run; of algorithms: the folder of labelled data")
	names := parse()

	self, err := os.Executable()
	exitOn(err)
	folder := defaultData(root)
	if *data != "" {
		folder, err = filepath.Abs(*data)
		exitOn(err)
	}
	out := printer(text{})
	if *asJSON {
		out = lines{json.NewEncoder(os.Stdout)}
	}
	out.begin(bench.Machine())
	options := bench.Options{
		Data: folder, Root: root, Postgres: os.Getenv("WHEELHOUSE_TEST_POSTGRES"), ClickHouse: os.Getenv("WHEELHOUSE_TEST_CLICKHOUSE"), Self: self,
		Report: out.result, Skip: out.skip, Progress: os.Stderr,
	}
	if *only != "" {
		options.Only = strings.Split(*only, ",")
	}
	options.Only = bench.Wanted(append(options.Only, names...))
	if slices.Contains(names, "algorithms") && *data != "" {
		options.Algorithms = folder
	}
	for _, text := range strings.FieldsFunc(*seeds, func(r rune) bool { return r == ',' }) {
		seed, err := strconv.ParseInt(text, 10, 64)
		exitOn(err)
		options.Seeds = append(options.Seeds, seed)
	}
	options.Packs, err = packsOf(*packs)
	exitOn(err)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	err = bench.Run(ctx, options)
	exitOn(err)
}

// packsOf reads names of packs, separated by commas.
func packsOf(text string) ([]string, error) {
	if text == "all" {
		return examples.Packs(), nil
	}
	names := strings.FieldsFunc(text, func(r rune) bool { return r == ',' })
	for _, name := range names {
		if _, err := examples.Folder(name); err != nil {
			return nil, err
		}
	}
	return names, nil
}

// parse reads flags and names in any order: alerts --seeds 11,12.
func parse() (names []string) {
	for args := os.Args[1:]; ; {
		exitOn(flag.CommandLine.Parse(args))
		if flag.NArg() == 0 {
			return names
		}
		names, args = append(names, flag.Arg(0)), flag.Args()[1:]
	}
}

func exitOn(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// projectRoot is the nearest folder upwards that holds go.mod, "" if none does.
func projectRoot() string {
	dir, err := os.Getwd()
	for err == nil {
		if _, missing := os.Stat(filepath.Join(dir, "go.mod")); missing == nil {
			return dir
		}
		if filepath.Dir(dir) == dir {
			break
		}
		dir = filepath.Dir(dir)
	}
	return ""
}

func defaultData(root string) string {
	if root != "" {
		return filepath.Join(root, ".cache", "bench")
	}
	return filepath.Join(os.TempDir(), "wheelhouse-bench")
}
