#include <archive.h>
#include <archive_entry.h>

#include "lazy.h"
#include "sonames.h"

#define TMQ_LAZY_LIBRARY TMQ_SONAME_LIBARCHIVE

TMQ_LAZY_1(mode_t, archive_entry_filetype, struct archive_entry *)
TMQ_LAZY_1(int, archive_entry_is_encrypted, struct archive_entry *)
TMQ_LAZY_1(const char *, archive_entry_pathname, struct archive_entry *)
TMQ_LAZY_1(const char *, archive_entry_pathname_utf8, struct archive_entry *)
TMQ_LAZY_1(int, archive_errno, struct archive *)
TMQ_LAZY_1(const char *, archive_error_string, struct archive *)
TMQ_LAZY_2(la_int64_t, archive_filter_bytes, struct archive *, int)
TMQ_LAZY_1(int, archive_format, struct archive *)
TMQ_LAZY_3(la_ssize_t, archive_read_data, struct archive *, void *, size_t)
TMQ_LAZY_1(int, archive_read_free, struct archive *)
TMQ_LAZY_0(struct archive *, archive_read_new)
TMQ_LAZY_2(int, archive_read_next_header, struct archive *, struct archive_entry **)
TMQ_LAZY_3(int, archive_read_open_fd, struct archive *, int, size_t)
TMQ_LAZY_1(int, archive_read_support_filter_gzip, struct archive *)
TMQ_LAZY_1(int, archive_read_support_format_empty, struct archive *)
TMQ_LAZY_1(int, archive_read_support_format_raw, struct archive *)
TMQ_LAZY_1(int, archive_read_support_format_zip, struct archive *)
