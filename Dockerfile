# One image: the server, its pages and the media worker. It runs as an ordinary user and writes to /data only.
#
# Not yet built: no Docker was at hand. Its set-up steps were run in a bare Debian 12 root.
FROM node:24-bookworm-slim AS build
WORKDIR /alternat
ENV XDG_CACHE_HOME=/cache
# First what changes seldom: the packages, and the worker, which is compiled for minutes where no prebuilt one is reached.
COPY package.json package-lock.json .npmrc ./
COPY scripts scripts
RUN node scripts/setup.mjs start
# Then the pages, which the same set-up builds now that their sources are there.
COPY . .
RUN node scripts/setup.mjs start && npm prune --omit=dev

FROM node:24-bookworm-slim
# What a worker that was built here links to. The prebuilt one needs none of it.
RUN apt-get update \
  && apt-get install -y --no-install-recommends libuv1 libssl3 libsrtp2-1 libabsl20220623 \
  && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production XDG_CACHE_HOME=/cache DATA_DIR=/data MEDIA_LISTEN_IP=0.0.0.0
WORKDIR /alternat
COPY --from=build /cache /cache
COPY --from=build /alternat /alternat
RUN install -d -o node -g node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT ?? 3000}/health`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server/main.ts"]
