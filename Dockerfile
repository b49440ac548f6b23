# syntax=docker/dockerfile:1
FROM python:3.13-slim AS build
WORKDIR /src
COPY requirements.txt ./
RUN python -m venv /opt/vacancies \
    && /opt/vacancies/bin/pip install --no-cache-dir --require-hashes -r requirements.txt
COPY pyproject.toml README.md LICENSE sources.toml ./
COPY alembic ./alembic
COPY scraper ./scraper
# Compiled here: without bytecode every command starts twice as slowly.
RUN /opt/vacancies/bin/pip install --no-cache-dir --no-build-isolation --no-deps . \
    && /opt/vacancies/bin/python -m compileall -q /opt/vacancies/lib

FROM python:3.13-slim
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin vacancies \
    && install -d -o vacancies -g vacancies -m 0750 /data
COPY --from=build /opt/vacancies /opt/vacancies
ENV PATH=/opt/vacancies/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    VACANCIES_DATABASE_URL=sqlite:////data/vacancies.db \
    VACANCIES_LISTEN=0.0.0.0:8000
USER 10001
WORKDIR /data
VOLUME /data
EXPOSE 8000
STOPSIGNAL SIGTERM
ENTRYPOINT ["vacancies"]
CMD ["run"]
