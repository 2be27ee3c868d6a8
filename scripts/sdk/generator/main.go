// Writes a package's SDKs, from its schema and by Pulumi's own generators: go run . SCHEMA FOLDER LANGUAGE...
// For machines whose language hosts cannot: `pulumi package gen-sdk` asks those.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	gogen "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

const tool = "pulumi-device-defender"

var generators = map[string]func(*schema.Package) (map[string][]byte, error){
	"nodejs": func(pkg *schema.Package) (map[string][]byte, error) {
		return nodejs.GeneratePackage(tool, pkg, nil, nil, false, nil)
	},
	"python": func(pkg *schema.Package) (map[string][]byte, error) {
		return python.GeneratePackage(tool, pkg, nil, nil)
	},
	"go": func(pkg *schema.Package) (map[string][]byte, error) {
		return gogen.GeneratePackage(tool, pkg, nil)
	},
}

var importers = map[string]schema.Language{"nodejs": nodejs.Importer, "python": python.Importer, "go": gogen.Importer}

func main() {
	if len(os.Args) < 4 {
		fail(fmt.Errorf("usage: SCHEMA FOLDER LANGUAGE..."))
	}
	for _, language := range os.Args[3:] {
		if err := write(os.Args[1], filepath.Join(os.Args[2], language), language); err != nil {
			fail(err)
		}
	}
}

func write(schemaFile, folder, language string) error {
	generate, known := generators[language]
	if !known {
		return fmt.Errorf("no generator for %s", language)
	}
	raw, err := os.ReadFile(schemaFile)
	if err != nil {
		return err
	}
	var spec schema.PackageSpec
	if err := json.Unmarshal(raw, &spec); err != nil {
		return err
	}
	// For each language anew: a generator changes the package that it is given.
	pkg, err := schema.ImportSpec(spec, importers, schema.ValidationOptions{})
	if err != nil {
		return err
	}
	files, err := generate(pkg)
	if err != nil {
		return err
	}
	for name, content := range files {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
