// The part of the `pulumi` command that the tests need, for a program that is its own language host: `inline preview` or `inline up`
// with the command's options runs the program once by Pulumi's Automation API. The stack is that of the working directory.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"

	"github.com/pulumi/pulumi/sdk/v3/go/auto"
	"github.com/pulumi/pulumi/sdk/v3/go/auto/events"
	"github.com/pulumi/pulumi/sdk/v3/go/auto/optpreview"
	"github.com/pulumi/pulumi/sdk/v3/go/auto/optup"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

type urns []string

func (u *urns) String() string { return fmt.Sprint(*u) }

func (u *urns) Set(urn string) error {
	*u = append(*u, urn)
	return nil
}

func runInline(program pulumi.RunFunc) {
	if err := operate(program, os.Args[1], os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func operate(program pulumi.RunFunc, operation string, args []string) error {
	options := flag.NewFlagSet(operation, flag.ExitOnError)
	var target, exclude urns
	options.Var(&target, "target", "")
	options.Var(&exclude, "exclude", "")
	expectNoChanges := options.Bool("expect-no-changes", false, "")
	eventLog := options.String("event-log", "", "")
	// What the Automation API says itself.
	options.String("color", "", "")
	for _, name := range []string{"diff", "yes", "skip-preview", "non-interactive"} {
		options.Bool(name, true, "")
	}
	if err := options.Parse(args); err != nil {
		return err
	}

	ctx := context.Background()
	stack, err := auto.SelectStackInlineSource(ctx, "dev", "fleet", program, auto.WorkDir("."))
	if err != nil {
		return err
	}
	happened := make(chan events.EngineEvent)
	written := make(chan error)
	go func() { written <- writeEvents(*eventLog, happened) }()
	switch operation {
	case "preview":
		all := []optpreview.Option{
			optpreview.Target(target), optpreview.Exclude(exclude), optpreview.Diff(), optpreview.Color("never"),
			optpreview.ProgressStreams(os.Stdout), optpreview.ErrorProgressStreams(os.Stderr), optpreview.EventStreams(happened),
		}
		if *expectNoChanges {
			all = append(all, optpreview.ExpectNoChanges())
		}
		_, err = stack.Preview(ctx, all...)
	case "up":
		all := []optup.Option{
			optup.Target(target), optup.Exclude(exclude), optup.Color("never"),
			optup.ProgressStreams(os.Stdout), optup.ErrorProgressStreams(os.Stderr), optup.EventStreams(happened),
		}
		if *expectNoChanges {
			all = append(all, optup.ExpectNoChanges())
		}
		_, err = stack.Up(ctx, all...)
	default:
		return fmt.Errorf("no operation %s", operation)
	}
	if failed := <-written; failed != nil {
		return failed
	}
	return err
}

func writeEvents(file string, happened <-chan events.EngineEvent) error {
	log, err := os.Create(file)
	if err != nil {
		return err
	}
	defer log.Close()
	for event := range happened {
		if err := json.NewEncoder(log).Encode(event.EngineEvent); err != nil {
			return err
		}
	}
	return nil
}
