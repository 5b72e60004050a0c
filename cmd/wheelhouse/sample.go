package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/transfer"
)

// sampleVariable names the database to copy to where --to does not.
const sampleVariable = "WHEELHOUSE_SAMPLE_DSN"

func newSample() *cobra.Command {
	cmd := &cobra.Command{
		Use: "sample", Short: "Work with the example projects", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newSampleBuild(), newSampleCopy())
	return cmd
}

func newSampleBuild() *cobra.Command {
	var seed int64
	var force bool
	cmd := &cobra.Command{
		Use:   "build DIR",
		Short: "Make the database of a sample; does nothing where it is up to date",
		Args:  cobra.ExactArgs(1),

		ValidArgsFunction: folderThen(nil),
		Example:           "  wheelhouse sample build examples/retail-group --seed 7",
		RunE: func(cmd *cobra.Command, args []string) error {
			o := sample.Options{Progress: progress(cmd.ErrOrStderr()), Force: force}
			if cmd.Flags().Changed("seed") {
				o.Seed = &seed
			}
			err := sample.Build(args[0], o)
			switch {
			case errors.Is(err, sample.ErrNoSample):
				return coded{code: exitUsage, err: err}
			case err != nil:
				return coded{code: exitEngine, err: err}
			}
			return nil
		},
	}
	cmd.Flags().Int64Var(&seed, "seed", 0, "draw from this seed instead of the sample's own")
	cmd.Flags().BoolVar(&force, "force", false, "build it again even if it is up to date")
	return cmd
}

func newSampleCopy() *cobra.Command {
	var to, schema string
	var force bool
	cmd := &cobra.Command{
		Use:   "copy DIR",
		Short: "Copy a sample's data into PostgreSQL; does nothing where it is there",
		Long: `Makes the database of the sample in DIR if it is missing and copies its tables
into a schema of PostgreSQL, all at once. The definitions stay as they are: tell
whoever reads them where the data lies now, in Grafana under Connections of the
data source (engine, schema and DSN of the connection).`,
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: folderThen(nil),
		Example: `  WHEELHOUSE_SAMPLE_DSN=postgres://… wheelhouse sample copy examples/retail-group
  wheelhouse sample copy examples/grocery --to postgres://me@localhost/demo --schema grocery`,
		RunE: func(cmd *cobra.Command, args []string) error {
			dsn := cmp.Or(to, os.Getenv(sampleVariable))
			if dsn == "" {
				return fmt.Errorf("name the PostgreSQL database with --to or $%s: postgres://user:password@host/database", sampleVariable)
			}
			progress := progress(cmd.ErrOrStderr())
			if err := sample.Build(args[0], sample.Options{Progress: progress}); errors.Is(err, sample.ErrNoSample) {
				return coded{code: exitUsage, err: err}
			} else if err != nil {
				return coded{code: exitEngine, err: err}
			}
			file, err := sample.Database(args[0])
			if err != nil {
				return coded{code: exitUsage, err: err}
			}
			if err := transfer.Run(cmd.Context(), file, transfer.Options{DSN: dsn, Schema: schema, Force: force, Progress: progress}); err != nil {
				return coded{code: exitEngine, err: err}
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&to, "to", "", "PostgreSQL DSN; default: $"+sampleVariable)
	cmd.Flags().StringVar(&schema, "schema", "sample", "schema to make or replace")
	cmd.Flags().BoolVar(&force, "force", false, "copy even if the same data is there")
	return cmd
}
