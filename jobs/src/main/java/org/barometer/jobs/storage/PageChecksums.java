package org.barometer.jobs.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/** The checksums of the pages of a Parquet file, compared without decompressing anything. */
public final class PageChecksums {
    /** The length of the footer, and the letters that end a file. */
    private static final int TAIL = 8;

    private PageChecksums() {}

    /** Reads every page; fails, and names the file, if one is not as it was written. */
    public static void verify(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            for (RowGroup group : footer(channel).getRow_groups()) {
                for (ColumnChunk chunk : group.getColumns()) {
                    verify(bytes(channel, chunk.getMeta_data()));
                }
            }
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException("Cannot read %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static FileMetaData footer(FileChannel channel) throws IOException {
        long end = channel.size() - TAIL;
        int length = read(channel, end, TAIL).order(ByteOrder.LITTLE_ENDIAN).getInt();
        return Util.readFileMetaData(
                new ByteArrayInputStream(read(channel, end - length, length).array()));
    }

    private static byte[] bytes(FileChannel channel, ColumnMetaData column) throws IOException {
        long data = column.getData_page_offset();
        long start = column.isSetDictionary_page_offset() ? Math.min(column.getDictionary_page_offset(), data) : data;
        return read(channel, start, Math.toIntExact(column.getTotal_compressed_size()))
                .array();
    }

    private static ByteBuffer read(FileChannel channel, long start, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, start + bytes.position()) < 0) {
                throw new IOException("it ends too early");
            }
        }

        return bytes.flip();
    }

    private static void verify(byte[] pages) throws IOException {
        ByteArrayInputStream rest = new ByteArrayInputStream(pages);
        while (rest.available() > 0) {
            PageHeader header = Util.readPageHeader(rest);
            int start = pages.length - rest.available();
            int length = header.getCompressed_page_size();
            CRC32 checksum = new CRC32();
            checksum.update(pages, start, length);
            if (header.isSetCrc() && (int) checksum.getValue() != header.getCrc()) {
                throw new IOException("the checksum of a page is wrong");
            }

            rest.skipNBytes(length);
        }
    }
}
