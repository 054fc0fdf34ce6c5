/** A Dockerfile to try everything on. It needs no files beside it, so that it can be built in any folder. */
export const sampleDockerfile = `# A sample with three stages. Nothing of it is saved.
# Put the cursor on a stage's name and press F12 to go to it, F2 to rename it.
ARG ALPINE_VERSION=3.20

FROM alpine:\${ALPINE_VERSION} AS build
WORKDIR /src
RUN echo 'Hello from a stage' > greeting.txt

FROM build AS test
RUN grep -q Hello greeting.txt

FROM alpine:\${ALPINE_VERSION} AS release
COPY --from=build /src/greeting.txt /
CMD ["cat", "/greeting.txt"]
`;
