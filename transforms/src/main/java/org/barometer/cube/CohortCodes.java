package org.barometer.cube;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.unsafe.types.UTF8String;
import org.barometer.definitions.Cohort;

/** Numbers for the values of all cohort dimensions together, as they turn up; 0 is the cohort of everyone. */
public final class CohortCodes {
    static final int ALL = 0;

    /** That of no cohort. */
    public static final int NONE = -1;

    private final UTF8String[] dimensions;
    private final TextCodes[] values;
    private final int[][] codes;
    private final List<Value> byCode = new ArrayList<>();

    /** Codes for the values of these dimensions, whose places are counted from 1; in place 0 is that of everyone. */
    public CohortCodes(List<String> dimensions) {
        this.dimensions = Stream.concat(Stream.of(Cohort.ALL), dimensions.stream())
                .map(UTF8String::fromString)
                .toArray(UTF8String[]::new);
        values = Stream.of(this.dimensions).map(each -> new TextCodes()).toArray(TextCodes[]::new);
        codes = Stream.of(this.dimensions).map(each -> new int[0]).toArray(int[][]::new);
        code(0, this.dimensions[0]);
    }

    /** The place of a dimension, given the likely one; 0 for one that is not counted by. */
    int place(int likely, UTF8String dimension) {
        if (likely < dimensions.length && dimensions[likely].equals(dimension)) {
            return likely;
        }

        for (int place = 1; place < dimensions.length; place++) {
            if (dimensions[place].equals(dimension)) {
                return place;
            }
        }

        return 0;
    }

    /** The number of a value of the dimension in a place. */
    int code(int place, UTF8String text) {
        int value = values[place].code(text);
        if (value == codes[place].length) {
            codes[place] = Arrays.copyOf(codes[place], value + 1);
            codes[place][value] = byCode.size();
            byCode.add(new Value(place, values[place].text(value)));
        }

        return codes[place][value];
    }

    /** The codes of the cohorts of an answer, by the place of their dimension; in the first place everyone. */
    public int[] codes(MapData cohorts) {
        int[] all = new int[dimensions.length];
        Arrays.fill(all, NONE);
        all[0] = ALL;
        ArrayData names = cohorts.keyArray();
        ArrayData texts = cohorts.valueArray();
        for (int i = 0; i < cohorts.numElements(); i++) {
            int place = place(i + 1, names.getUTF8String(i));
            if (place > 0) {
                all[place] = code(place, texts.getUTF8String(i));
            }
        }

        return all;
    }

    /** Number of codes so far. */
    public int size() {
        return byCode.size();
    }

    int place(int code) {
        return byCode.get(code).place;
    }

    public UTF8String dimension(int code) {
        return dimensions[byCode.get(code).place];
    }

    public UTF8String value(int code) {
        return byCode.get(code).text;
    }

    private record Value(int place, UTF8String text) {}
}
