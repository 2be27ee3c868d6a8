package main

import (
	"context"
	"fmt"

	"github.com/blang/semver"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

// Where generators get schemas from. There is one package: what an example uses is either it or Pulumi's own.
type packageLoader struct{ pkg *schema.Package }

func (loader packageLoader) LoadPackage(name string, _ *semver.Version) (*schema.Package, error) {
	if name != loader.pkg.Name {
		return nil, fmt.Errorf("there is no schema of the package %s", name)
	}
	return loader.pkg, nil
}

func (loader packageLoader) LoadPackageV2(_ context.Context, descriptor *schema.PackageDescriptor) (*schema.Package, error) {
	return loader.LoadPackage(descriptor.Name, nil)
}

func (loader packageLoader) LoadPackageReference(name string, _ *semver.Version) (schema.PackageReference, error) {
	pkg, err := loader.LoadPackage(name, nil)
	if err != nil {
		return nil, err
	}
	return pkg.Reference(), nil
}

func (loader packageLoader) LoadPackageReferenceV2(_ context.Context, descriptor *schema.PackageDescriptor) (schema.PackageReference, error) {
	return loader.LoadPackageReference(descriptor.Name, nil)
}
