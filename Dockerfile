# Three images: the server with its pages and media worker (`app`), TLS (`caddy`), and the relay (`relay`). They are made of
# Debian 12 and npm packages alone, and run as an ordinary user (1000) who writes to their volumes only.
#
# Built with buildah on base images made by debootstrap, for want of a registry, and run as the user 1000: the app served (its
# worker compiled in the image), Caddy took its file, the relay listened. Compose itself has only checked the files.
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

FROM debian:bookworm-slim AS caddy
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates caddy libcap2-bin \
  && rm -rf /var/lib/apt/lists/* \
  && setcap cap_net_bind_service=+ep /usr/bin/caddy \
  && install -d -o 1000 -g 1000 -m 700 /certificates
COPY Caddyfile /etc/caddy/Caddyfile
ENV XDG_DATA_HOME=/certificates XDG_CONFIG_HOME=/tmp HOME=/tmp
USER 1000:1000
VOLUME /certificates
EXPOSE 80 443 443/udp
CMD ["caddy", "run", "--config", "/etc/caddy/Caddyfile"]

FROM debian:bookworm-slim AS relay
RUN apt-get update \
  && apt-get install -y --no-install-recommends coturn \
  && rm -rf /var/lib/apt/lists/*
COPY scripts/relay.sh /usr/local/bin/relay
USER 1000:1000
EXPOSE 3478 3478/udp 5349 49160-49359/udp
CMD ["relay"]

FROM node:24-bookworm-slim AS app
# What a worker that was built here links to. The prebuilt one needs none of it.
RUN apt-get update \
  && apt-get install -y --no-install-recommends libuv1 libssl3 libsrtp2-1 libabsl20220623 \
  && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production XDG_CACHE_HOME=/cache DATA_DIR=/data MEDIA_LISTEN_IP=0.0.0.0
WORKDIR /alternat
COPY --from=build /cache /cache
COPY --from=build /alternat /alternat
# The image's own `node` has the number 1000.
RUN install -d -o node -g node -m 700 /data
USER node
VOLUME /data
EXPOSE 3000 20000-20099 20000-20099/udp
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT ?? 3000}/health`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server/main.ts"]
