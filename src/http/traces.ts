/**
 * Traces of requests, where a collector is named: loaded then alone. A span says by which address as described a request went, how it
 * was answered and how long it took: no query, no name, nothing that was sent, and no word of an error.
 */
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-node'
import type { MiddlewareHandler } from 'hono'
import type { Env } from './service.ts'

export type Traces = {
  /** Stands before everything. */
  readonly middleware: MiddlewareHandler<Env>
  /** Sends what is not sent yet, and ends. */
  stop(): Promise<void>
}

const NAME = 'open-express-entry'
const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'])
/** A method as it is told: whoever asks may call theirs anything. */
export const toldMethod = (method: string): string => (METHODS.has(method) ? method : 'other')
/** A collector that does not answer is waited for so long; what it was to be sent is lost. */
const PATIENCE_MS = 5_000
/** As the library’s exporters say what became of it. */
const [SUCCESS, FAILED] = [0, 1]

const text = (key: string, value: string) => ({ key, value: { stringValue: value } })
const nanos = ([seconds, rest]: readonly [number, number]) => `${BigInt(seconds) * 1_000_000_000n + BigInt(rest)}`

/** A span as a collector is sent it: this, and nothing else of what the library gathered. */
function spanOf(span: ReadableSpan) {
  const { attributes, startTime, endTime, kind, status } = span
  const method = toldMethod(`${attributes['http.request.method']}`)
  const route = `${attributes['http.route'] ?? 'unknown'}`
  const answered = attributes['http.response.status_code']
  const { traceId, spanId } = span.spanContext()
  return {
    ...{ traceId, spanId, name: `${method} ${route}` },
    // The kinds of the protocol begin with one that is not said.
    kind: kind + 1,
    ...{ startTimeUnixNano: nanos(startTime), endTimeUnixNano: nanos(endTime) },
    attributes: [
      text('http.request.method', method),
      text('http.route', route),
      ...(typeof answered === 'number'
        ? [{ key: 'http.response.status_code', value: { intValue: `${answered}` } }]
        : []),
    ],
    status: { code: status.code },
  }
}

/** `a=1,b=2`, values written as in an address. @source OpenTelemetry, Protocol Exporter, OTEL_EXPORTER_OTLP_HEADERS */
export const headersIn = (setting: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    setting.split(',').flatMap((pair) => {
      const at = pair.indexOf('=')
      return at < 1 ? [] : [[pair.slice(0, at).trim(), decodeURIComponent(pair.slice(at + 1).trim())]]
    }),
  )

/** Sends spans as OTLP over HTTP in JSON. @source opentelemetry.io/docs/specs/otlp, OTLP/HTTP */
function exporterTo(url: string, headers: Readonly<Record<string, string>>): SpanExporter {
  const sending = new Set<Promise<void>>()
  const send = async (spans: readonly ReadableSpan[]) => {
    const scopeSpans = [{ scope: { name: NAME }, spans: spans.map(spanOf) }]
    const body = { resourceSpans: [{ resource: { attributes: [text('service.name', NAME)] }, scopeSpans }] }
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    await answer.body?.cancel()
    if (!answer.ok) throw new Error(`The collector of traces answered ${answer.status}`)
  }
  const flush = async () => {
    await Promise.all(sending)
  }
  return {
    export(spans, done) {
      const sent = send(spans)
        .then(
          () => done({ code: SUCCESS }),
          (error: Error) => done({ code: FAILED, error }),
        )
        .finally(() => sending.delete(sent))
      sending.add(sent)
    },
    shutdown: flush,
    forceFlush: flush,
  }
}

/**
 * Opens what `OTEL_EXPORTER_OTLP_ENDPOINT` names, with the headers of `OTEL_EXPORTER_OTLP_HEADERS`.
 * @returns nothing where it is not set.
 */
export async function openTraces(env: Readonly<Record<string, string | undefined>>): Promise<Traces | undefined> {
  const endpoint = (env['OTEL_EXPORTER_OTLP_ENDPOINT'] ?? '').replace(/\/+$/, '')
  if (endpoint === '') return undefined
  const [{ NodeTracerProvider, BatchSpanProcessor }, { httpInstrumentationMiddleware }] = await Promise.all([
    import('@opentelemetry/sdk-trace-node'),
    import('@hono/otel'),
  ])
  const exporter = exporterTo(`${endpoint}/v1/traces`, headersIn(env['OTEL_EXPORTER_OTLP_HEADERS'] ?? ''))
  // It is registered nowhere: what a client says of its own traces is not taken up.
  const tracerProvider = new NodeTracerProvider({ spanProcessors: [new BatchSpanProcessor(exporter)] })
  return {
    middleware: httpInstrumentationMiddleware({ tracerProvider, captureActiveRequests: false }),
    stop: () => tracerProvider.shutdown(),
  }
}
