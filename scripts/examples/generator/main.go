// Writes each example in TypeScript, Python and Go, by Pulumi's own generators, beside the Pulumi.yaml that it is made of:
// go run . SCHEMA FOLDER
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/pulumi/pulumi-yaml/pkg/pulumiyaml"
	yamlgen "github.com/pulumi/pulumi-yaml/pkg/pulumiyaml/codegen"
	gogen "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/pcl"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

type generator func(*pcl.Program) (map[string][]byte, hcl.Diagnostics, error)

var generators = []generator{nodejs.GenerateProgram, python.GenerateProgram, gogen.GenerateProgram}

func main() {
	if len(os.Args) != 3 {
		fail(errors.New("usage: SCHEMA FOLDER"))
	}
	examples, err := filepath.Glob(filepath.Join(os.Args[2], "*", "Pulumi.yaml"))
	if err != nil {
		fail(err)
	}
	if len(examples) == 0 {
		fail(fmt.Errorf("there is no example in %s", os.Args[2]))
	}
	for _, example := range examples {
		if err := write(os.Args[1], example); err != nil {
			fail(fmt.Errorf("%s: %w", example, err))
		}
	}
}

func write(schemaFile, example string) error {
	for _, generate := range generators {
		// For each language anew: a generator changes the package that it is given.
		program, err := read(schemaFile, example)
		if err != nil {
			return err
		}
		files, diagnostics, err := generate(program)
		if err := failure(diagnostics, err); err != nil {
			return err
		}
		for name, content := range files {
			content = []byte(strings.TrimRight(mend(name, string(content)), "\n") + "\n")
			if err := os.WriteFile(filepath.Join(filepath.Dir(example), name), content, 0o644); err != nil {
				return err
			}
		}
	}
	return nil
}

func read(schemaFile, example string) (*pcl.Program, error) {
	packages, err := loadSchema(schemaFile)
	if err != nil {
		return nil, err
	}
	source, err := os.ReadFile(example)
	if err != nil {
		return nil, err
	}
	template, faults, err := pulumiyaml.LoadYAMLBytes(example, source)
	if err := failure(faults.HCL(), err); err != nil {
		return nil, err
	}
	program, diagnostics, err := yamlgen.EjectProgram(template, packages)
	return program, failure(diagnostics, err)
}

func loadSchema(file string) (packageLoader, error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return packageLoader{}, err
	}
	var spec schema.PackageSpec
	if err := json.Unmarshal(raw, &spec); err != nil {
		return packageLoader{}, err
	}
	importers := map[string]schema.Language{
		"nodejs": nodejs.Importer, "python": python.Importer, "go": gogen.Importer,
	}
	pkg, err := schema.ImportSpec(spec, importers, schema.ValidationOptions{})
	return packageLoader{pkg}, err
}

// A warning is a failure too: an example has none.
func failure(diagnostics hcl.Diagnostics, err error) error {
	if err != nil {
		return err
	}
	if len(diagnostics) > 0 {
		return diagnostics
	}
	return nil
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
