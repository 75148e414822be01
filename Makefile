# wageatlas: make report renders the embedded sample, make test runs the tests.

GO ?= go
NPM ?= npm
OUT ?= site
GOTESTFLAGS ?=
FUZZTIME ?= 60s

ECHARTS := reports/web/echarts
BUNDLE := reports/web/dist/echarts.min.js
AXE := reports/web/webtest/axe/node_modules/axe-core/axe.min.js

.PHONY: report build test fuzz lint bench clean

# The site of the embedded sample, whatever warehouse there is.
report: $(BUNDLE)
	$(GO) run ./cmd/wageatlas report --db :sample: --out $(OUT)

build: $(BUNDLE)
	$(GO) build -o bin/wageatlas ./cmd/wageatlas

test: $(BUNDLE) $(AXE)
	$(GO) test $(GOTESTFLAGS) ./...

# Each fuzz target for FUZZTIME. What it finds is kept in testdata/fuzz beside it and is a test from then on.
# Inputs are hardly minimised: where one try loads a file, that would take all the time.
fuzz: $(BUNDLE)
	@for file in $$(grep -rl --include='*_test.go' '^func Fuzz' .); do \
		for target in $$(sed -n 's/^func \(Fuzz[A-Za-z0-9]*\).*/\1/p' $$file); do \
			echo "== $$(dirname $$file) $$target"; \
			$(GO) test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 10x $$(dirname $$file) || exit 1; \
		done; \
	done

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

# The rules for accessible pages, for tests only. Without npm those tests are skipped.
$(AXE): reports/web/webtest/axe/package-lock.json
	@if command -v $(NPM) >/dev/null; then $(NPM) ci --no-audit --no-fund --prefix reports/web/webtest/axe; fi

clean:
	rm -rf bin site $(BUNDLE) $(ECHARTS)/node_modules
