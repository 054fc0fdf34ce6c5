import { describe, expect, test } from 'vitest';
import { parseDockerfile } from '../../../../server/src/core/dockerfile/parse';
import { hasTemplateMarks } from '../../../../server/src/core/dockerfile/templateMarks';

const isTemplate = (text: string) => hasTemplateMarks(parseDockerfile(text));

describe('a template', () => {
  test.each([
    ['Jinja statement', '{% set version = "3.2" %}\nFROM ruby\n'],
    ['Jinja value', 'FROM ruby:{{ version }}\n'],
    [
      'Jinja inside a command',
      'FROM debian\nRUN apt-get install \\\n{% for p in packages %}\n  {{ p }} \\\n{% endfor %}\n  git\n',
    ],
    ['Jinja comment', 'FROM debian\n{# nothing #}\n'],
    ['Go', '{{ if .Slim -}}\nFROM debian:slim\n{{ end }}\n'],
    ['Go in a stage name', 'FROM debian AS {{.Name}}\n'],
    ['a workflow expression', 'FROM $' + '{{ matrix.image }}\n'],
    ['ERB', 'FROM alpine\n<% if x %>\nRUN make\n<% end %>\n'],
    ['Autoconf', 'FROM @BASE_IMAGE@ AS build\n'],
    ['Autoconf in a command', 'FROM alpine\nRUN apk add app=@VERSION@\n'],
    ['percent signs', 'FROM debian:%%SUITE%%-slim\n'],
    ['underscores', 'FROM __BASE__\n'],
    ['angle brackets', 'FROM <image>\n'],
    ['COPY --from', 'FROM alpine\nCOPY --from=@STAGE@ /a /b\n'],
    ['a trigger', 'FROM alpine\nONBUILD COPY {{ src }} /b\n'],
    ['m4', "include(`common.docker')\nFROM alpine\n"],
    ['a frontend of its own', '# syntax=edrevo/dockerfile-plus:0.1\nFROM alpine\n'],
    ['the C preprocessor', '#include "base.docker"\nFROM alpine\n'],
  ])('%s', (_, text) => expect(isTemplate(text)).toBe(true));
});

describe('a Dockerfile', () => {
  test.each([
    ["Docker's frontend", '# syntax=docker/dockerfile:1\nFROM alpine\n'],
    ['its next version', '# syntax=docker/dockerfile-upstream:master\nFROM alpine\n'],
    ['a mirror of it', '# syntax=mirror.example.com/docker/dockerfile@sha256:0\nFROM alpine\n'],
    ['a format in quotes', 'FROM docker\nRUN docker version --format \'{{.Client.Version}}\' && echo "{{ x }}"\n'],
    [
      'a configuration in a here-document',
      'FROM nginx\nCOPY <<EOF /etc/nginx/x.tmpl\n{{ range .Hosts }}\n{% x %}\n@X@\nEOF\n',
    ],
    ['a script in a here-document', 'FROM alpine\nRUN <<EOF\n{{ x }}\nEOF\n'],
    ['sed', "FROM alpine\nRUN sed -i 's/@VERSION@/1/' x && sed s@A@B@ y\n"],
    ['a shell pattern', 'FROM alpine\nRUN echo $' + '{x%%.*} $' + '{y%%Z%%} && curl -w %{http_code} x\n'],
    ['a digest', 'FROM alpine@sha256:0000000000000000000000000000000000000000000000000000000000000000\n'],
    ['an npm scope', 'FROM node\nRUN npm i @angular/cli@17 @types/node@20\nENV P=@angular/cli@17\n'],
    ['a variable', 'ARG X\nFROM $' + '{X:-alpine} AS a\nCOPY --from=a $' + '{X} /\n'],
    ['a comment', '# {{ not }} a template, nor #if\n#if you want it\nFROM alpine\n'],
    ['a half-typed line', 'FROM alpine\nRU\n'],
  ])('%s', (_, text) => expect(isTemplate(text)).toBe(false));
});
