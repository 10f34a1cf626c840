package org.barometer.jobs.storage;

import io.delta.storage.LogStore;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * One of two processes that commit the same versions at the same moments; it writes down which ones it was told it had won.
 *
 * <p>Arguments: class of the log store, folder, number of versions, 0 or 1.
 */
final class LogStoreRacer {
    private static final VarHandle PLACES = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private LogStoreRacer() {}

    public static void main(String[] arguments) throws Exception {
        Configuration configuration = new Configuration();
        LogStore store = (LogStore)
                Class.forName(arguments[0]).getConstructor(Configuration.class).newInstance(configuration);
        Path folder = Path.of(arguments[1]);
        int versions = Integer.parseInt(arguments[2]);
        int self = Integer.parseInt(arguments[3]);
        List<String> won = new ArrayList<>();
        try (FileChannel channel =
                FileChannel.open(folder.resolve("places"), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer places = channel.map(FileChannel.MapMode.READ_WRITE, 0, 8);
            for (int version = 1; version <= versions; version++) {
                PLACES.setVolatile(places, 4 * self, version);
                while ((int) PLACES.getVolatile(places, 4 * (1 - self)) < version) {
                    Thread.onSpinWait();
                }

                if (wins(store, folder, version, self, configuration)) {
                    won.add(String.valueOf(version));
                }
            }
        }

        Files.write(folder.resolve("won-" + self), won);
    }

    private static boolean wins(LogStore store, Path folder, int version, int self, Configuration configuration)
            throws IOException {
        try {
            store.write(
                    new org.apache.hadoop.fs.Path("file:" + folder.resolve("log/%020d.json".formatted(version))),
                    List.of("{\"by\":" + self + "}").iterator(),
                    false,
                    configuration);
            return true;
        } catch (java.nio.file.FileAlreadyExistsException e) {
            return false;
        }
    }
}
