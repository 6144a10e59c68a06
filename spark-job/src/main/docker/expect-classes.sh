#!/bin/sh
# Fails unless every library that the job only reaches for while it runs is on this class path.
set -eu
class_path=$1

# A class that is there has no main method; one that is missing, or lacks what it extends, can't be loaded at all.
for class in \
  org.apache.spark.sql.kafka010.KafkaSourceProvider \
  org.apache.spark.kafka010.KafkaTokenUtil \
  org.apache.kafka.clients.consumer.KafkaConsumer \
  org.apache.commons.pool2.impl.GenericKeyedObjectPool \
  org.apache.hadoop.fs.s3a.S3AFileSystem \
  com.amazonaws.services.dynamodbv2.model.LimitExceededException \
  com.amazonaws.services.securitytoken.AWSSecurityTokenService \
  org.postgresql.Driver \
  org.flywaydb.database.postgresql.PostgreSQLDatabaseType \
  org.apache.datasketches.kll.KllSketch \
  org.apache.parquet.hadoop.ParquetFileWriter \
  io.delta.sql.DeltaSparkSessionExtension \
  io.delta.storage.HDFSLogStore \
  dev.weir.catalog.read.CatalogReader
do
  # Java's words follow the machine's language, so it is told which to speak.
  answer=$(java -Duser.language=en -cp "$class_path" "$class" 2>&1 || true)
  case $answer in
    *"Main method not found"*) ;;
    *)
      printf 'expected %s on the class path, found:\n%s\n' "$class" "$answer" >&2
      exit 1
      ;;
  esac
done
