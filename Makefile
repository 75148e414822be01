# wageatlas: make report renders the embedded sample, make test runs the tests.

GO ?= go
NPM ?= npm
OUT ?= site
GOTESTFLAGS ?=

ECHARTS := reports/web/echarts
BUNDLE := reports/web/dist/echarts.min.js

.PHONY: report build test lint bench clean

# The site of the embedded sample, whatever warehouse there is.
report: $(BUNDLE)
	$(GO) run ./cmd/wageatlas report --db :sample: --out $(OUT)

build: $(BUNDLE)
	$(GO) build -o bin/wageatlas ./cmd/wageatlas

test: $(BUNDLE)
	$(GO) test $(GOTESTFLAGS) ./...

lint:
	@test -z "$$(gofmt -l $$(git ls-files '*.go'))" || { gofmt -l $$(git ls-files '*.go'); echo 'not formatted: run gofmt -w on these'; exit 1; }
	$(GO) mod tidy -diff
	$(GO) vet ./...
	golangci-lint run ./...

bench: $(BUNDLE)
	$(GO) test -run '^$$' -bench . -benchmem ./...

# The charts' script. Without npm the pages link to the published one instead.
$(BUNDLE): $(ECHARTS)/package-lock.json $(ECHARTS)/entry.js
	@if command -v $(NPM) >/dev/null; then \
		$(NPM) ci --no-audit --no-fund --prefix $(ECHARTS) && $(NPM) run --prefix $(ECHARTS) build; \
	else \
		echo 'npm is not installed: pages will fetch the charts script from a CDN'; \
	fi

clean:
	rm -rf bin site $(BUNDLE) $(ECHARTS)/node_modules
