/** A file of stages as people write them; about ten lines each. */
export function generateDockerfile(lines: number): string {
  const stages: string[] = ['ARG GO_VERSION=1.25'];
  for (let index = 0; index * 10 + 1 < lines; index++) {
    const previous = Math.max(0, index - 1);
    stages.push(
      '',
      `FROM golang:\${GO_VERSION}-alpine AS stage${index}`,
      `ARG VERSION=${index}`,
      'ENV APP_VERSION=$VERSION APP_HOME=/srv/app',
      'WORKDIR $APP_HOME',
      'COPY go.mod go.sum ./',
      'RUN --mount=type=cache,target=/go/pkg/mod \\',
      '    go build -ldflags "-X main.version=$VERSION" -o /out/app ./cmd/app',
      ...(index === 0
        ? ['# the first stage copies from none']
        : [`COPY --link --from=stage${previous} /out/app /out/before`]),
      `LABEL stage="${index}"`,
    );
  }
  return `${stages.join('\n')}\n`;
}
