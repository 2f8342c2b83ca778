# docker build -t secondment .
# docker run --rm -v "$PWD:/register" secondment check
FROM debian:12 AS build
COPY . /source
RUN /source/packaging/run

FROM debian:12-slim
COPY --from=build /source/build-package/*.deb /
RUN apt-get update && apt-get install -y --no-install-recommends /secondment_*.deb git openssh-client \
  && rm -rf /secondment_*.deb /var/lib/apt/lists/*
WORKDIR /register
ENTRYPOINT ["secondment"]
