package org.barometer.jobs.landing;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import org.barometer.definitions.Source;
import org.barometer.jobs.landing.Landing.Offer;

/** Looks into an offered file before anything is written: its hash, its encoding, its columns. */
public final class Inspection {
    private Inspection() {}

    /** The offer with this hash as the first delivery of its name; fails if the file cannot be taken as its source describes it. */
    public static Delivery of(Offer offer, String sha256, LocalDate businessDate) {
        List<String> columns = Header.of(offer, charset(offer.source()));
        try {
            return new Delivery(
                    offer.source(),
                    offer.file(),
                    offer.name(),
                    offer.dated(),
                    businessDate,
                    sha256,
                    1,
                    Files.size(offer.file()),
                    columns);
        } catch (IOException e) {
            throw LandingErrors.unreadable(offer, e);
        }
    }

    /** The hash of a file, which is read through once; fails if a byte of it makes no sense in its encoding. */
    public static String sha256(Offer offer) {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(offer.file()), digest);
                Reader text = new InputStreamReader(
                        in,
                        charset(offer.source())
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT))) {
            char[] buffer = new char[1 << 16];
            while (text.read(buffer) >= 0) {
                // Only the hash and the decoder's outcome matter.
            }
        } catch (CharacterCodingException e) {
            throw LandingErrors.wrongEncoding(offer);
        } catch (IOException e) {
            throw LandingErrors.unreadable(offer, e);
        }

        return HexFormat.of().formatHex(digest.digest());
    }

    private static Charset charset(Source source) {
        try {
            return Charset.forName(source.encoding());
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw LandingErrors.unknownEncoding(source);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java lacks SHA-256: use a complete JDK.", e);
        }
    }
}
