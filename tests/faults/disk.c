/* SPDX-License-Identifier: MIT */
/* The disk, watched and troubled. */
#include "disk.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sqlite3.h>

enum { NAMES = 64, PATH_BYTES = 256 };

/* A file as SQLite holds it: ours, with the one of the real VFS behind. */
struct file {
	sqlite3_file base;
	int number;      /* -1: a temporary one, which nobody watches */
	bool fresh_name; /* its first sync is one of its directory too */
	sqlite3_file *real;
	int64_t room[]; /* aligned as SQLite does */
};

static struct {
	sqlite3_vfs *real;
	void (*see)(void *arg, const struct disk_event *e);
	void *arg;
	struct disk_fault fault;
	long counted;
	bool failed;
	long writes;
	int files;
	/* Which file a name is of. */
	struct {
		char path[PATH_BYTES];
		int file;
	} names[NAMES];
} disk;

void
disk_watch(void (*see)(void *arg, const struct disk_event *e), void *arg)
{
	disk.see = see;
	disk.arg = arg;
	disk.files = 0;
	memset(disk.names, 0, sizeof disk.names);
}

void
disk_fail(const struct disk_fault *f)
{
	disk.fault = f ? *f : (struct disk_fault){ 0 };
	disk.counted = 0;
	disk.failed = false;
}

bool
disk_failed(void)
{
	return disk.failed;
}

long
disk_counted(void)
{
	return disk.counted;
}

long
disk_writes(void)
{
	return disk.writes;
}

/* The code with which this operation fails, or SQLITE_OK. */
static int
fault(enum disk_op op)
{
	const struct disk_fault *f = &disk.fault;

	if (!(f->ops & 1u << op))
		return SQLITE_OK;
	disk.counted++;
	if (disk.counted < f->nth || (disk.counted > f->nth && !f->stay))
		return SQLITE_OK;
	disk.failed = true;
	return f->code;
}

static void
see(const struct disk_event *e)
{
	if (disk.see && e->file >= 0)
		disk.see(disk.arg, e);
}

/* ---- names ------------------------------------------------------------- */

static int *
find_name(const char *path)
{
	for (int i = 0; i < NAMES; i++)
		if (!strcmp(disk.names[i].path, path))
			return &disk.names[i].file;
	return NULL;
}

static void
add_name(const char *path, int file)
{
	for (int i = 0; i < NAMES; i++) {
		if (*disk.names[i].path)
			continue;
		(void)snprintf(disk.names[i].path, PATH_BYTES, "%s", path);
		disk.names[i].file = file;
		return;
	}
	abort();
}

static int
drop_name(const char *path)
{
	for (int i = 0; i < NAMES; i++)
		if (!strcmp(disk.names[i].path, path)) {
			*disk.names[i].path = '\0';
			return disk.names[i].file;
		}
	return -1;
}

/* All of a file; NULL where it is empty or not there. */
static char *
slurp(const char *path, size_t *ret_len)
{
	FILE *f = fopen(path, "rb");
	struct stat st;
	char *bytes = NULL;

	*ret_len = 0;
	if (f && fstat(fileno(f), &st) == 0 && st.st_size > 0) {
		bytes = malloc((size_t)st.st_size);
		if (bytes)
			*ret_len = fread(bytes, 1, (size_t)st.st_size, f);
	}
	if (f)
		(void)fclose(f);
	return bytes;
}

/* The number of a file that is opened; says so where it was not known. */
static int
number_of(const char *path, bool made)
{
	struct disk_event e = { .op = DISK_OPEN, .path = path, .made = made };
	int *known = find_name(path);
	char *bytes;

	if (known)
		return *known;
	e.file = disk.files++;
	add_name(path, e.file);
	bytes = slurp(path, &e.len);
	e.bytes = bytes;
	see(&e);
	free(bytes);
	return e.file;
}

/* ---- files ------------------------------------------------------------- */

#define REAL(f)  (((struct file *)(f))->real)
#define METHOD(f)  REAL(f)->pMethods

static int
on_close(sqlite3_file *f)
{
	return METHOD(f)->xClose(REAL(f));
}

static int
on_read(sqlite3_file *f, void *to, int len, sqlite3_int64 at)
{
	int r = fault(DISK_READ);

	return r ? r : METHOD(f)->xRead(REAL(f), to, len, at);
}

static int
on_write(sqlite3_file *f, const void *from, int len, sqlite3_int64 at)
{
	struct disk_event e = { .op = DISK_WRITE, .bytes = from, .at = at,
		.file = ((struct file *)f)->number, .len = (size_t)len };
	int r = fault(DISK_WRITE), wrong;

	if (r && !disk.fault.torn)
		return r;
	if (r)
		e.len /= 2;
	disk.writes++;
	see(&e);
	wrong = METHOD(f)->xWrite(REAL(f), from, (int)e.len, at);
	return r ? r : wrong;
}

static int
on_truncate(sqlite3_file *f, sqlite3_int64 size)
{
	const struct disk_event e = { .op = DISK_TRUNCATE, .at = size,
		.file = ((struct file *)f)->number };
	int r = fault(DISK_TRUNCATE);

	if (r)
		return r;
	see(&e);
	return METHOD(f)->xTruncate(REAL(f), size);
}

static int
on_sync(sqlite3_file *f, int flags)
{
	struct file *file = (struct file *)f;
	const struct disk_event e = { .op = DISK_SYNC, .file = file->number,
		.names = file->fresh_name };
	int r = fault(DISK_SYNC);

	(void)flags;
	if (r)
		return r;
	see(&e);
	file->fresh_name = false;
	return SQLITE_OK;
}

#define PASS(name, params, args)                                              \
	static int on_##name params { return METHOD(f)->x##name args; }

PASS(FileSize, (sqlite3_file *f, sqlite3_int64 *ret), (REAL(f), ret))
PASS(Lock, (sqlite3_file *f, int how), (REAL(f), how))
PASS(Unlock, (sqlite3_file *f, int how), (REAL(f), how))
PASS(CheckReservedLock, (sqlite3_file *f, int *ret), (REAL(f), ret))
PASS(FileControl, (sqlite3_file *f, int op, void *arg), (REAL(f), op, arg))
PASS(SectorSize, (sqlite3_file *f), (REAL(f)))
PASS(DeviceCharacteristics, (sqlite3_file *f), (REAL(f)))
PASS(ShmMap, (sqlite3_file *f, int page, int size, int extend,
    void volatile **ret), (REAL(f), page, size, extend, ret))
PASS(ShmLock, (sqlite3_file *f, int at, int n, int flags),
    (REAL(f), at, n, flags))
PASS(ShmUnmap, (sqlite3_file *f, int delete), (REAL(f), delete))

static void
on_ShmBarrier(sqlite3_file *f)
{
	METHOD(f)->xShmBarrier(REAL(f));
}

static const sqlite3_io_methods methods = {
	.iVersion = 2,
	.xClose = on_close,
	.xRead = on_read,
	.xWrite = on_write,
	.xTruncate = on_truncate,
	.xSync = on_sync,
	.xFileSize = on_FileSize,
	.xLock = on_Lock,
	.xUnlock = on_Unlock,
	.xCheckReservedLock = on_CheckReservedLock,
	.xFileControl = on_FileControl,
	.xSectorSize = on_SectorSize,
	.xDeviceCharacteristics = on_DeviceCharacteristics,
	.xShmMap = on_ShmMap,
	.xShmLock = on_ShmLock,
	.xShmBarrier = on_ShmBarrier,
	.xShmUnmap = on_ShmUnmap,
};

/* ---- the VFS ----------------------------------------------------------- */

/* SQLite's own VFS syncs the directory of these once they are made. */
static bool
syncs_its_name(int flags)
{
	return flags & (SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL |
	    SQLITE_OPEN_SUPER_JOURNAL);
}

static int
on_open(sqlite3_vfs *vfs, const char *path, sqlite3_file *f, int flags,
    int *ret_flags)
{
	struct file *file = (struct file *)f;
	bool made = path && access(path, F_OK) < 0;
	int r = fault(DISK_OPEN);

	(void)vfs;
	file->base.pMethods = NULL;
	if (r)
		return r;
	file->real = (sqlite3_file *)file->room;
	r = disk.real->xOpen(disk.real, path, file->real, flags, ret_flags);
	if (r)
		return r;
	file->base.pMethods = &methods;
	file->number = path ? number_of(path, made) : -1;
	file->fresh_name = made && syncs_its_name(flags);
	return SQLITE_OK;
}

static int
on_delete(sqlite3_vfs *vfs, const char *path, int sync_dir)
{
	struct disk_event e = { .op = DISK_DELETE, .path = path,
		.names = sync_dir };
	int r = fault(DISK_DELETE);

	(void)vfs;
	if (r)
		return r;
	e.file = access(path, F_OK) < 0 ? -1 : number_of(path, false);
	see(&e);
	(void)drop_name(path);
	return disk.real->xDelete(disk.real, path, 0);
}

void
disk_install(void)
{
	static sqlite3_vfs vfs;

	(void)sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	disk.real = sqlite3_vfs_find(NULL);
	vfs = *disk.real;
	vfs.zName = "disk";
	vfs.szOsFile = (int)sizeof(struct file) + disk.real->szOsFile;
	vfs.xOpen = on_open;
	vfs.xDelete = on_delete;
	(void)sqlite3_vfs_register(&vfs, 1);
}

/* ---- what the daemon does itself --------------------------------------- */

int __real_rename(const char *from, const char *to);
int __real_unlink(const char *path);
int __real_fsync(int fd);
int __wrap_rename(const char *from, const char *to);
int __wrap_unlink(const char *path);
int __wrap_fsync(int fd);

static int
fault_errno(enum disk_op op)
{
	int r = fault(op);

	if (!r)
		return 0;
	errno = (r & 0xff) == SQLITE_FULL ? ENOSPC : EIO;
	return -1;
}

int
__wrap_rename(const char *from, const char *to)
{
	struct disk_event e = { .op = DISK_RENAME, .path = from, .bytes = to,
		.len = strlen(to) + 1 };

	if (fault_errno(DISK_RENAME) < 0)
		return -1;
	e.file = number_of(from, false);
	see(&e);
	(void)drop_name(to);
	(void)drop_name(from);
	add_name(to, e.file);
	return __real_rename(from, to);
}

int
__wrap_unlink(const char *path)
{
	struct disk_event e = { .op = DISK_DELETE, .path = path };

	if (fault_errno(DISK_DELETE) < 0)
		return -1;
	e.file = access(path, F_OK) < 0 ? -1 : number_of(path, false);
	see(&e);
	(void)drop_name(path);
	return __real_unlink(path);
}

int
__wrap_fsync(int fd)
{
	struct disk_event e = { .op = DISK_SYNC };
	char link[64], path[PATH_BYTES] = "";
	struct stat st;

	if (fault_errno(DISK_SYNC) < 0)
		return -1;
	(void)snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
	if (readlink(link, path, sizeof path - 1) < 0 || fstat(fd, &st) < 0)
		return -1;
	if (S_ISDIR(st.st_mode))
		e.op = DISK_NAMES;
	else
		e.file = number_of(path, false);
	see(&e);
	return 0;
}
