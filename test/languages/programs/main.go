// The programs of this folder in one executable, for Go compiles what YAML and Python take as it stands.
package main

import (
	"fmt"
	"os"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

var programs = map[string]pulumi.RunFunc{
	"another-region": anotherRegion,
	"audit":          audit,
	"fleet":          fleet,
	"gate":           gate,
	"imported":       imported,
	"on-demand":      onDemand,
	"regions":        regions,
}

func main() {
	program, known := programs[os.Args[1]]
	if !known {
		fmt.Fprintf(os.Stderr, "there is no program %s\n", os.Args[1])
		os.Exit(1)
	}
	pulumi.Run(program)
}
