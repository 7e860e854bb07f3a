#include "run/hdf5_file.hpp"

#include <hdf5.h>

#include <algorithm>
#include <cerrno>

#include "base/error.hpp"
#include "run/atomic_file.hpp"

namespace chokepoint {

namespace {

constexpr hsize_t kChunkBytes = 1 << 20;
constexpr hsize_t kSmallBytes = 4096;  // below this packing isn't worth its time

/// An HDF5 identifier that closes itself.
class Id {
 public:
  using Close = herr_t (*)(hid_t);
  Id(hid_t id, Close close) : id_(id), close_(close) {}
  Id(const Id&) = delete;
  Id& operator=(const Id&) = delete;
  ~Id() {
    if (id_ >= 0) close_(id_);
  }
  hid_t get() const { return id_; }
  bool is_open() const { return id_ >= 0; }

 private:
  hid_t id_;
  Close close_;
};

/// A file whose last bytes found no room stays on the library's list, and its clean-up at exit writes to it once
/// more and crashes (1.10). Every file is closed by hand here; nothing is left for that clean-up to do. It can be
/// called off only before anything else is asked of the library, NetCDF's use of it included.
[[maybe_unused]] const bool kHasNoCleanUpAtExit = H5dont_atexit() >= 0;

/// The library would print its own stack of errors; ours are exceptions.
void be_quiet() { H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr); }

hid_t memory_type(NumberType type) {
  if (type.kind == 'f') return type.width == 4 ? H5T_NATIVE_FLOAT : H5T_NATIVE_DOUBLE;
  const bool is_signed = type.kind == 'i';
  switch (type.width) {
    case 1: return is_signed ? H5T_NATIVE_INT8 : H5T_NATIVE_UINT8;
    case 2: return is_signed ? H5T_NATIVE_INT16 : H5T_NATIVE_UINT16;
    case 4: return is_signed ? H5T_NATIVE_INT32 : H5T_NATIVE_UINT32;
    default: return is_signed ? H5T_NATIVE_INT64 : H5T_NATIVE_UINT64;
  }
}

/// Columns are cut into pieces; each carries a checksum, long ones are packed.
void cut_and_pack(hid_t properties, NumberType type, hsize_t count) {
  if (count == 0) return;
  const hsize_t chunk = std::min(count, kChunkBytes / type.width);
  H5Pset_chunk(properties, 1, &chunk);
  if (count * type.width >= kSmallBytes) {
    H5Pset_shuffle(properties);
    H5Pset_deflate(properties, 1);
  }
  H5Pset_fletcher32(properties);
}

/// The groups on the way to a column, without the time at which they were made.
void make_groups(hid_t file, const std::string& name) {
  for (std::size_t at = name.find('/'); at != std::string::npos; at = name.find('/', at + 1)) {
    const std::string group = name.substr(0, at);
    if (H5Lexists(file, group.c_str(), H5P_DEFAULT) > 0) continue;
    const Id properties(H5Pcreate(H5P_GROUP_CREATE), H5Pclose);
    H5Pset_obj_track_times(properties.get(), false);
    const Id made(H5Gcreate2(file, group.c_str(), H5P_DEFAULT, properties.get(), H5P_DEFAULT), H5Gclose);
  }
}

}  // namespace

Hdf5Writer::Hdf5Writer(const std::string& path) : path_(path) {
  be_quiet();
  errno = 0;
  const Id access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
  H5Pset_libver_bounds(access.get(), H5F_LIBVER_LATEST, H5F_LIBVER_LATEST);  // checksums inside
  const Id creation(H5Pcreate(H5P_FILE_CREATE), H5Pclose);
  H5Pset_obj_track_times(creation.get(), false);
  file_ = H5Fcreate(path.c_str(), H5F_ACC_EXCL, creation.get(), access.get());
  if (file_ < 0) refuse();
}

Hdf5Writer::Hdf5Writer(const std::string& path, Existing) : path_(path) {
  be_quiet();
  errno = 0;
  const Id access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
  H5Pset_libver_bounds(access.get(), H5F_LIBVER_LATEST, H5F_LIBVER_LATEST);
  file_ = H5Fopen(path.c_str(), H5F_ACC_RDWR, access.get());
  if (file_ < 0) refuse();
}

Hdf5Writer::~Hdf5Writer() {
  if (file_ >= 0) H5Fclose(file_);
}

void Hdf5Writer::refuse() const { refuse_write(path_, errno != 0 ? errno : EIO); }

void Hdf5Writer::column(const std::string& name, NumberType type, const void* numbers,
                        std::size_t count) {
  errno = 0;
  const hsize_t size = count;
  const Id space(H5Screate_simple(1, &size, nullptr), H5Sclose);
  make_groups(file_, name);
  const Id properties(H5Pcreate(H5P_DATASET_CREATE), H5Pclose);
  H5Pset_obj_track_times(properties.get(), false);  // the same state gives the same file
  cut_and_pack(properties.get(), type, size);
  const Id set(H5Dcreate2(file_, name.c_str(), memory_type(type), space.get(), H5P_DEFAULT,
                          properties.get(), H5P_DEFAULT),
               H5Dclose);
  if (!set.is_open()) refuse();
  if (count > 0 && H5Dwrite(set.get(), memory_type(type), H5S_ALL, H5S_ALL, H5P_DEFAULT, numbers) < 0) {
    refuse();
  }
}

void Hdf5Writer::text(const std::string& name, const std::string& text) {
  column(name, number_type<std::uint8_t>(), text.data(), text.size());
}

void Hdf5Writer::close() {
  errno = 0;
  const herr_t closed = H5Fclose(file_);
  file_ = -1;
  if (closed < 0) refuse();
}

Hdf5Reader::Hdf5Reader(const std::string& path) : path_(path) {
  be_quiet();
  file_ = H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
  if (file_ < 0) throw UserError(path + ": can't be opened as an HDF5 file");
}

Hdf5Reader::~Hdf5Reader() {
  if (file_ >= 0) H5Fclose(file_);
}

std::int64_t Hdf5Reader::open(const std::string& name) const {
  const hid_t set = H5Dopen2(file_, name.c_str(), H5P_DEFAULT);
  if (set < 0) throw UserError(path_ + ": holds no column '" + name + "'");
  return set;
}

std::size_t Hdf5Reader::count(const std::string& name) const {
  const Id set(open(name), H5Dclose);
  const Id space(H5Dget_space(set.get()), H5Sclose);
  return static_cast<std::size_t>(std::max<hssize_t>(0, H5Sget_simple_extent_npoints(space.get())));
}

void Hdf5Reader::column(const std::string& name, NumberType type, void* numbers,
                        std::size_t count) const {
  if (this->count(name) != count) throw UserError(path_ + ": column '" + name + "' has another length");
  part(name, type, numbers, 0, count);
}

void Hdf5Reader::part(const std::string& name, NumberType type, void* numbers, std::size_t first,
                      std::size_t count) const {
  if (count == 0) return;
  const Id set(open(name), H5Dclose);
  const Id stored(H5Dget_type(set.get()), H5Tclose);
  if (H5Tequal(stored.get(), memory_type(type)) <= 0) {
    throw UserError(path_ + ": column '" + name + "' holds numbers of another type");
  }
  const hsize_t from = first;
  const hsize_t size = count;
  const Id space(H5Dget_space(set.get()), H5Sclose);
  const Id memory(H5Screate_simple(1, &size, nullptr), H5Sclose);
  if (H5Sselect_hyperslab(space.get(), H5S_SELECT_SET, &from, nullptr, &size, nullptr) < 0 ||
      H5Dread(set.get(), memory_type(type), memory.get(), space.get(), H5P_DEFAULT, numbers) < 0) {
    throw UserError(path_ + ": column '" + name + "' is damaged");
  }
}

std::string Hdf5Reader::text(const std::string& name) const {
  std::string text(count(name), '\0');
  column(name, number_type<std::uint8_t>(), text.data(), text.size());
  return text;
}

}  // namespace chokepoint
