/** A stage that others use, one that takes its time, and the default target. */
export const pageDockerfile = `ARG ALPINE_VERSION=3.20
FROM alpine:3.20 AS words
ARG CHANNEL=stable
RUN echo $CHANNEL > /words.txt

FROM alpine:3.20 AS slow
RUN sleep 300

FROM alpine:3.20 AS page
COPY --from=words /words.txt /
`;
