package main

import (
	"errors"

	"github.com/spf13/cobra"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample"
)

func newSample() *cobra.Command {
	cmd := &cobra.Command{Use: "sample", Short: "Work with the example projects", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() }}
	cmd.AddCommand(newSampleBuild())
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
