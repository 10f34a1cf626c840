package org.barometer.jobs.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;

/** Parquet files, read with the checksums of their pages compared. */
final class ParquetFile {
    private ParquetFile() {}

    /** Reads every page; fails if one is not as it was written. */
    static void verify(Path file) throws IOException {
        each(file, (schema, pages) -> {
            for (ColumnDescriptor column : schema.getColumns()) {
                PageReader reader = pages.getPageReader(column);
                reader.readDictionaryPage();
                while (reader.readPage() != null) {
                    // To read a page is to compare its checksum and to decompress it.
                }
            }
        });
    }

    /** Hands on every row. */
    static void rows(Path file, Consumer<Group> reader) throws IOException {
        each(file, (schema, pages) -> {
            MessageColumnIO columns = new ColumnIOFactory().getColumnIO(schema);
            RecordReader<Group> records = columns.getRecordReader(pages, new GroupRecordConverter(schema));
            for (long row = 0; row < pages.getRowCount(); row++) {
                reader.accept(records.read());
            }
        });
    }

    private static void each(Path file, RowGroup work) throws IOException {
        ParquetReadOptions options =
                ParquetReadOptions.builder().usePageChecksumVerification(true).build();
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options)) {
            MessageType schema = reader.getFooter().getFileMetaData().getSchema();
            for (PageReadStore pages = reader.readNextRowGroup(); pages != null; pages = reader.readNextRowGroup()) {
                work.read(schema, pages);
            }
        } catch (RuntimeException | LinkageError e) {
            throw new IOException(reason(e), e);
        }
    }

    /** In the words of the innermost cause, without what goes on for pages. */
    private static String reason(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }

        String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : message;
    }

    /** What is done with the pages of a row group. */
    private interface RowGroup {
        void read(MessageType schema, PageReadStore pages) throws IOException;
    }
}
