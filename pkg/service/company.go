package service

import "context"

type companyKey struct{}

// InCompany tells a Batch that n requests come together: those of one shape
// that are all there need not wait for others.
func InCompany(ctx context.Context, n int) context.Context {
	return context.WithValue(ctx, companyKey{}, n)
}

// company is how many come together, 0 where nobody says.
func company(ctx context.Context) int {
	n, _ := ctx.Value(companyKey{}).(int) // 0 where it is not there
	return n
}
